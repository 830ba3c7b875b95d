"""How far the initiative has come: phases, their questions and gates, trend, timetable and indicators."""
