"""What the small class of these tests is made of."""

from pathlib import Path

SOLUTIONS = Path(__file__).parents[3] / "notebooks" / "solutions"
PART_ONE, PART_TWO = "02_linear_forward", "17_finite_numbers"  # 6 points; 2 + 3 + 5 + 2 points
ROSTER = """\
id,ID number,Username,Email address,First name,Last name,Section,Telefone
101,S1,ada,ada@x.org,Ada,Lovelace,A,1
102,S2,eve,eve@x.org,Eve,=Mallory,B,2
104,S4,dan,dan@x.org,Dan,Doe,A,3
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments
Participant 102,Eve =Mallory,eve@x.org,Submitted,,18.00,-,
Participant 101,Ada Lovelace,ada@x.org,Submitted,,18.00,-,"old, text"
Participant 104,Dan Doe,dan@x.org,No submission,3,18.00,-,kept
"""
