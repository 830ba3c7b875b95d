"""The rules of the field as pure functions over models; nothing is read, written or drawn here."""
