"""The order itself: reading, matching, dialogue and tables. Imports neither Rasa nor rasa_sdk."""
