"""Drawings: joints and marks, as cells or SVG; the body map."""
