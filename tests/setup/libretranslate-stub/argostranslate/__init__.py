"""Stands in for the engine of LibreTranslate: its interface without any model."""
