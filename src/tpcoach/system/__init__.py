"""The machine around it: the only room that asks the world."""
