"""From a glossary and its lock to what is handed out, and what that changes."""
