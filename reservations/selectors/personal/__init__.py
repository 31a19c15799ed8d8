"""What is kept of one guest, for whoever asks for it or wants it gone."""
