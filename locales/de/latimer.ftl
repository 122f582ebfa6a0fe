help-options = Optionen
