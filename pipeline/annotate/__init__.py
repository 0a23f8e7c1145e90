"""Document -> Mentions, Claims: a spaCy pipeline of our own components, with Morfeusz2."""
