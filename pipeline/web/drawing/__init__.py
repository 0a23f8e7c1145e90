"""Where things stand in pictures and lit texts: geometry only, the templates draw."""
