"""What a person says: questions and their answers, words, notes, and alarms among them."""
