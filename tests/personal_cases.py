"""Made-up sheets: lists of people that must be refused, and returns that must not.

The names belong to nobody, the NHS numbers are from the range 999, which is for tests. `NHS3` stands for the third of
them as people write it, `nhs3` for the same without blanks, `UPN3` for a pupil number.
"""

from __future__ import annotations

import re

from stdnum.gb import nhs as nhs_numbers
from stdnum.gb import upn as pupil_numbers

from report.intake.files.sheets import Sheet
from tests.grids import sheet


def nhs(number: int) -> str:
    """An NHS number of the test range that passes the checksum, for 1 to 999."""
    return next(n for more in range(100) if nhs_numbers.is_valid(n := f"99900{number:03}{more:02}"))


def spaced(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def pupil(number: int) -> str:
    """A made-up pupil number with its check letter."""
    rest = f"801000099{number:03}"
    return pupil_numbers.calc_check_digit(rest) + rest


def filled(text: str) -> str:
    """The grid with its made-up numbers put in."""
    text = re.sub(r"NHS(\d+)\b", lambda found: spaced(nhs(int(found[1]))), text)
    text = re.sub(r"nhs(\d+)\b", lambda found: nhs(int(found[1])), text)
    return re.sub(r"UPN(\d+)\b", lambda found: pupil(int(found[1])), text)


def made(text: str, **options: str) -> Sheet:
    return sheet(filled(text), **options)  # type: ignore[arg-type]


PEOPLE = {
    "forename, surname and date of birth": """
        Forename | Surname   | DOB        | Status
        Ottilie  | Brackwell | 12/03/2011 | CIN
        Tamsyn   | Quorle    | 01/07/2009 | CP
        Jorvik   | Plumstead | 23/11/2015 | CLA
    """,
    "a title and notes around it": """
        Children on a plan at 31 March
        Prepared for the partnership

        No | Child's name       | Date of birth | Ward
        1  | Ottilie Brackwell  | 12/03/2011    | Castle
        2  | Tamsyn Quorle      | 01/07/2009    | Quay
        3  | Jorvik Plumstead   | 23/11/2015    | Quay

        Source: case system
    """,
    "NHS numbers alone under their heading": """
        NHS No. | Attendances
        NHS1    | 3
        NHS2    | 1
        NHS3    | 2
    """,
    "NHS numbers as plain numbers without a heading": """
        nhs1 | 3
        nhs2 | 1
        nhs3 | 2
        nhs4 | 2
    """,
    "NHS numbers with hyphens as text": "'" + "\n'".join(f"{nhs(n)[:3]}-{nhs(n)[3:6]}-{nhs(n)[6:]} | 1" for n in range(1, 6)),
    "NHS numbers mistyped under their heading": """
        NHS number | Ward
        9990000001 | Castle
        9990000002 | Castle
        9990000003 | Quay
    """,
    "pupil numbers": """
        UPN  | Sessions missed
        UPN1 | 12
        UPN2 | 4
        UPN3 | 9
    """,
    "pupil numbers without a heading": """
        UPN1 | 12
        UPN2 | 4
        UPN3 | 9
    """,
    "case numbers of a named system": """
        Mosaic ID | Start of plan | Category
        1048231   | 02/04/2021    | Neglect
        1048777   | 12/05/2021    | Emotional
        1050032   | 30/06/2021    | Neglect
    """,
    "LAC IDs": """
        LAC ID  | Placement
        L-20331 | Foster
        L-20332 | Kinship
        L-20339 | Foster
        L-20340 | Residential
    """,
    "Liquidlogic person numbers": """
        Liquidlogic person id | Referral source
        770123                | Police
        770188                | School
        770201                | Health
    """,
    "headings without blanks": """
        ChildForename | ChildSurname | ChildDOB
        Ottilie       | Brackwell    | 12/03/2011
        Tamsyn        | Quorle       | 01/07/2009
        Jorvik        | Plumstead    | 23/11/2015
    """,
    "headings in capitals with underscores": """
        CHILD_FORENAME | CHILD_SURNAME | DATE_OF_BIRTH
        OTTILIE        | BRACKWELL     | 12/03/2011
        TAMSYN         | QUORLE        | 01/07/2009
        JORVIK         | PLUMSTEAD     | 23/11/2015
    """,
    "initials and dates of birth": """
        Initials | D.O.B.     | School
        OB       | 12/03/2011 | Quay Primary
        TQ       | 01/07/2009 | Castle High
        JP       | 23/11/2015 | Quay Primary
    """,
    "surname, forename in one column": """
        Name              | Date of birth
        BRACKWELL, Emma   | 12/03/2011
        QUORLE, Thomas    | 01/07/2009
        PLUMSTEAD, Aisha  | 23/11/2015
    """,
    "names and initials": """
        Name        | DOB
        Brackwell O | 12/03/2011
        Quorle T    | 01/07/2009
        Plumstead J | 23/11/2015
    """,
    "a list without any heading": """
        Emma Brackwell   | 12/03/2011 | F
        Thomas Quorle    | 01/07/2009 | M
        Aisha Plumstead  | 23/11/2015 | F
        Jakub Ormesher   | 14/02/2013 | M
        Megan Tarleton   | 09/09/2006 | F
    """,
    "names nobody has, without any heading": """
        Zorvane Brackwell   | 12/03/2011 | F
        Quillon Quorle      | 01/07/2009 | M
        Ysmeld Plumstead    | 23/11/2015 | F
        Brimsby Ormesher    | 14/02/2013 | M
        Ottoline Tarleton   | 09/09/2006 | F
    """,
    "names alone without any heading": """
        Emma Brackwell   | 3
        Thomas Quorle    | 1
        Aisha Plumstead  | 4
        Jakub Ormesher   | 2
        Megan Tarleton   | 1
        Hassan Wrottesley | 1
    """,
    "names in small letters with post codes": """
        emma brackwell  | ZZ1 1AA
        thomas quorle   | ZZ1 2AB
        aisha plumstead | ZZ3 4LD
        jakub ormesher  | ZZ2 9PQ
        megan tarleton  | ZZ7 8RS
    """,
    "home addresses": """
        Child | Home address
        A     | 12 Larch Lane, Nowhere
        B     | 4 Mill Street, Nowhere
        C     | Flat 3, 19 High Road, Nowhere
    """,
    "addresses and post codes without a heading": """
        12 Larch Lane   | Nowhere | ZZ1 1AA
        4 Mill Street   | Nowhere | ZZ1 2AB
        19 High Road    | Nowhere | ZZ3 4LD
        7 Abbey Close   | Nowhere | ZZ2 9PQ
        102 Canal Walk  | Nowhere | ZZ7 8RS
    """,
    "parents with telephone and e-mail": """
        Parent/carer     | Mobile        | E-mail
        Emma Brackwell   | '07700 900001 | emma.b@example.org
        Thomas Quorle    | '07700 900002 | tq@example.org
        Aisha Plumstead  | '07700 900003 | aisha@example.com
    """,
    "a parent's e-mail alone": """
        Case | Parent's email
        1    | emma.b@example.org
        2    | tq@example.org
        3    | aisha@example.com
    """,
    "National Insurance numbers": """
        NI number | Course
        AB123456C | First aid
        CE654321A | First aid
        HJ112233B | Safety
    """,
    "the list runs across": """
        Forename      | Ottilie    | Tamsyn     | Jorvik
        Surname       | Brackwell  | Quorle     | Plumstead
        Date of birth | 12/03/2011 | 01/07/2009 | 23/11/2015
        Status        | CIN        | CP         | CLA
    """,
    "a referral form about one child": """
        Referral form
        Child's name  | Ottilie Brackwell
        Date of birth | 12/03/2011
        NHS number    | NHS1
        School        | Quay Primary
        Reason        | See attached
    """,
    "one child below the headings": """
        Child's name      | Date of birth | NHS number
        Ottilie Brackwell | 12/03/2011    | NHS1
    """,
    "a list below the totals": """
        Help return
        Quarter | Q1 2022/23
        Measure | Number
        Referrals | 12
        Accepted  | 9

        Forename | Surname   | DOB
        Ottilie  | Brackwell | 12/03/2011
        Tamsyn   | Quorle    | 01/07/2009
        Jorvik   | Plumstead | 23/11/2015
    """,
    "a list beside the totals": """
        Help return |        | | Name             | DOB
        Measure     | Number | | Emma Brackwell   | 12/03/2011
        Referrals   | 12     | | Thomas Quorle    | 01/07/2009
        Accepted    | 9      | | Aisha Plumstead  | 23/11/2015
    """,
    "notes on three children": """
        Measure   | Number | Comment
        Referrals | 12     | Child AB, dob 12/03/2011, open to us
        Accepted  | 9      | NHS NHS4, awaiting a place
        Closed    | 3      | Born 3 May 2014, moved away
        Other     | 3      |
    """,
    "dates of birth as text": """
        Surname   | Date of birth
        Brackwell | '12.03.2011
        Quorle    | '1 July 2009
        Plumstead | '2015-11-23
    """,
    "unborn children": """
        Mother's name     | EDD
        Emma Brackwell    | 12/03/2022
        Aisha Plumstead   | 01/07/2022
        Megan Tarleton    | 23/11/2021
    """,
    "Welsh headings": """
        Enw cyntaf | Cyfenw    | Dyddiad geni
        Ottilie    | Brackwell | 12/03/2011
        Tamsyn     | Quorle    | 01/07/2009
        Jorvik     | Plumstead | 23/11/2015
    """,
    "siblings and schools": """
        Sibling names    | School       | Year group
        Emma Brackwell   | Quay Primary | 4
        Thomas Quorle    | Castle High  | 9
        Aisha Plumstead  | Quay Primary | 2
    """,
    "victims": """
        Crime ref   | Victim           | Offence
        CR/22/10021 | Emma Brackwell   | Assault
        CR/22/10033 | Thomas Quorle    | Theft
        CR/22/10047 | Aisha Plumstead  | Assault
    """,
    "rows of children without names": """
        Row | Age | Gender | Ethnicity       | Category of abuse
        1   | 4   | F      | White British   | Neglect
        2   | 11  | M      | Black Caribbean | Emotional
        3   | 4   | F      | White British   | Neglect
        4   | 15  | M      | Mixed           | Physical
        5   | 9   | F      | White Irish     | Neglect
        6   | 15  | M      | Mixed           | Physical
    """,
    "schools attended by named children": """
        Pupil name       | School       | Sessions
        Emma Brackwell   | Quay Primary | 4
        Thomas Quorle    | Castle High  | 9
        Aisha Plumstead  | Quay Primary | 2
    """,
    "delegates with e-mail": """
        First name | Last name | Email
        Ottilie    | Brackwell | ob@example.org
        Tamsyn     | Quorle    | tq@example.org
        Jorvik     | Plumstead | jp@example.org
    """,
    "telephone numbers beside names": """
        Emma Brackwell   | '01632 960001
        Thomas Quorle    | '01632 960002
        Aisha Plumstead  | '01632 960003
        Jakub Ormesher   | '01632 960004
    """,
    "child id and date of birth": """
        Child ID | Birth date
        C1001    | 12/03/2011
        C1002    | 01/07/2009
        C1003    | 23/11/2015
    """,
    "a long title above and blank rows between": """
        Strictly confidential

        Surname   | Given name | Date of birth

        Brackwell | Ottilie    | 12/03/2011

        Quorle    | Tamsyn     | 01/07/2009

        Plumstead | Jorvik     | 23/11/2015
    """,
    "dates of birth with a time": """
        Ref | DOB
        1   | 12/03/2011 00:00
        2   | 01/07/2009 14:30
        3   | 23/11/2015 00:00
    """,
    "full names under a strange heading": """
        Individual       | Post Code
        Emma Brackwell   | ZZ1 1AA
        Thomas Quorle    | ZZ1 2AB
        Aisha Plumstead  | ZZ3 4LD
        Jakub Ormesher   | ZZ2 9PQ
        Megan Tarleton   | ZZ7 8RS
    """,
    "name and date of birth in one cell": """
        Child
        Emma Brackwell (12/03/2011)
        Thomas Quorle 01/07/2009
        Aisha Plumstead, 23/11/2015
        Jakub Ormesher - 14/02/2013
        Megan Tarleton dob 9/9/2006
    """,
    "one heading for name and date of birth": """
        Child's name and DOB | Ward
        Zorvane Brackwell 12/03/2011 | Quay
        Ysm Quorle 01/07/2009 | Moor
        Brim Plumstead 23/11/2015 | Moor
    """,
    "dates of birth as bare days": """
        Ref | DOB
        1 | 40614
        2 | 39995
        3 | 42331
    """,
    "dates of birth in American order": """
        Ref | DOB
        1 | '03/31/2011
        2 | '07/14/2009
        3 | '11/23/2015
    """,
    "letters for names, and dates of birth": """
        Child | DOB | Plan
        Child 1 | 12/03/2011 | CP
        Child 2 | 01/07/2009 | CP
        Child 3 | 23/11/2015 | CIN
    """,
    "headings in two rows": """
        Child | | | Worker
        First | Last | DOB | Name
        Emma | Brackwell | 12/03/2011 | S Jones
        Tom | Quorle | 01/07/2009 | S Jones
        Aisha | Plumstead | 23/11/2015 | T Smith
    """,
    "missing children": """
        Missing children November 2021
        Date | Child | Age | Episodes
        01/11/2021 | Emma Brackwell | 14 | 2
        03/11/2021 | Thomas Quorle | 15 | 1
        09/11/2021 | Aisha Plumstead | 16 | 5
        19/11/2021 | Jakub Ormesher | 12 | 1
    """,
    "excluded pupils by initial": """
        School | Pupil | Year | Reason | Date of exclusion
        Castle High | E. Brackwell | 9 | Violence | 01/11/2021
        Castle High | T. Quorle | 10 | Drugs | 11/11/2021
        Quay | A. Plumstead | 7 | Violence | 21/11/2021
        Quay | J. Ormesher | 7 | Violence | 21/11/2021
        Quay | M. Tarleton | 7 | Violence | 22/11/2021
    """,
    "an emergency department": """
        MRN | Arrival | Presenting complaint | Postcode
        H123456 | 12/05/2021 10:12 | Assault | ZZ1 1AA
        H123457 | 13/05/2021 11:12 | Self-harm | ZZ1 1AB
        H123459 | 14/05/2021 22:12 | Assault | ZZ4 1AA
    """,
    "two names from the police": """
        Occurrence | Nominal | Born | Address
        45/1022/21 | Brackwell, Emma | 12/03/2011 | 12 Larch Lane
        45/1023/21 | Quorle, Thomas | 01/07/2009 | 9 Mill Street
    """,
    "attendance of a board by name": """
        Name | Meeting 1 | Meeting 2
        Emma Brackwell | yes | no
        Thomas Quorle | yes | no
        Aisha Plumstead | yes | yes
        Jakub Ormesher | yes | yes
        Megan Tarleton | no | yes
    """,
    "several children in one cell": """
        Family | Children
        F1 | Emma (7), Tom (9)
        F2 | Aisha (3), Hamza (5)
        F3 | Jakub (11)
        F4 | Megan (2), Rhys (1)
    """,
    "the parts people had in an offence": """
        Name             | Role    | Telephone
        Emma Brackwell   | Victim  | '01632 960001
        Thomas Quorle    | Suspect | '01632 960002
        Aisha Plumstead  | Witness | '01632 960003
        Jakub Ormesher   | Victim  | '01632 960004
    """,
    "names nobody has, with a school and a post code each": """
        Zorvane Brackwell | Castle High    | ZZ1 1AA
        Quillon Quorle    | Quay Primary   | ZZ1 2AB
        Ysmeld Plumstead  | Moor Junior    | ZZ3 4LD
        Brimsby Ormesher  | Hill Academy   | ZZ2 9PQ
        Ottoline Tarleton | St Anne's      | ZZ7 8RS
    """,
    "many visits to the same children": """
        Child ID | Visited
        C10011   | 12/05/2021
        C10011   | 19/05/2021
        C10012   | 12/05/2021
        C10011   | 26/05/2021
        C10013   | 12/06/2021
        C10012   | 22/06/2021
    """,
}

RETURNS = {
    "totals by quarter": """
        Early help: quarterly return
        Quarter      | Q1 2022/23
        Filled in by | Early help data officer
        Ref | Measure                  | This quarter | Status    | Comment
        EH1 | Step-downs to early help | 74           | published | Explained by closed cases
        EH2 | Step-ups to social care  | 46           | published |
        EH3 | Re-referrals             | 14%          |           |
    """,
    "the officer who filled it in": """
        Help return
        Completed by | Sarah Thornley
        Telephone    | '01632 960001
        E-mail       | sarah.thornley@example.gov.uk
        Quarter      | Q1 2022/23
        Measure      | Number
        Referrals    | 12
        Accepted     | 9
    """,
    "a contact in a row": """
        Contact: | Sarah Thornley | '01632 960001 | sarah.thornley@example.gov.uk
        Measure  | Number
        Referrals | 12
        Accepted | 9
    """,
    "name, role, address of the office": """
        Name     | Sarah Thornley
        Role     | Data officer
        Address  | Council House, 1 Priory Road
        Postcode | ZZ1 1HF
        Tel      | '01632 960001
        Measure  | Number
        Accepted | 9
    """,
    "addressed concerns": """
        Measure            | Number
        Addressed concerns | 12
        Named contacts     | 4
        Dated reviews      | 9
        Concerns addressed | 3
    """,
    "names of schools": """
        Names of schools   | Exclusions
        Castle High        | 12
        St Thomas's        | 4
        Quay Primary       | 0
        Victoria Academy   | 3
        St Anne's Infant   | 1
    """,
    "names of schools without a word for it": """
        Name             | Exclusions
        Castle High      | 12
        St Thomas        | 4
        Quay Primary     | 0
        King Edward      | 3
        Queen Elizabeth  | 1
    """,
    "wards": """
        Ward               | Children helped
        Castle             | 41
        Quay and Moor      | 7
        St James           | 12
        Lower Hill         | 0
        Victoria           | 3
        Albert Park        | 9
    """,
    "local authorities": """
        Local authority    | Rate
        Milton Keynes      | 12.1
        Tower Hamlets      | 14.0
        North Tyneside     | 9.9
        West Berkshire     | 8.1
        Kingston upon Hull | 13.3
        South Gloucestershire | 7.2
    """,
    "local authorities under no heading": """
        Milton Keynes      | 12.1
        Tower Hamlets      | 14.0
        North Tyneside     | 9.9
        West Berkshire     | 8.1
        Isle of Wight      | 13.3
        Brighton and Hove  | 7.2
    """,
    "agencies": """
        Agency              | Referrals
        Police              | 120
        Youth Justice       | 31
        Housing             | 12
        Probation Service   | 8
        Anonymous           | 5
    """,
    "programmes": """
        Programme                 | Places | Attended
        Restorative Conversations | 25     | 20
        Safeguarding Awareness    | 30     | 28
        Professional Disagreement | 25     | 14
        Signs of Safety           | 20     | 19
    """,
    "totals by postcode district": """
        Postcode | Children
        ZZ1      | 120
        ZZ2      | 88
        ZZ3      | 41
        ZZ10     | 12
    """,
    "totals by postcode sector": """
        Postcode sector | Children
        ZZ1 1           | 120
        ZZ1 2           | 88
        ZZ2 4           | 41
    """,
    "quarter ends as dates": """
        Quarter ending | Children in need
        30/06/2019     | 1,410
        30/09/2019     | 1,421
        31/12/2019     | 1,433
        31/03/2020     | 1,454
        30/06/2020     | 1,449
        30/09/2020     | 1,437
    """,
    "weeks as dates": """
        Week beginning | Contacts
        05/04/2021     | 310
        12/04/2021     | 298
        19/04/2021     | 305
        26/04/2021     | 344
        03/05/2021     | 280
    """,
    "years of dates without a heading": """
        31/03/2015 | 310
        31/03/2016 | 298
        31/03/2017 | 305
        31/03/2018 | 344
        31/03/2019 | 280
    """,
    "a sessions export": """
        Date       | Course                 | Trainer          | Places
        12/05/2021 | Safeguarding awareness | Emma Brackwell   | 20
        19/05/2021 | Neglect                | Thomas Quorle    | 25
        02/06/2021 | Safeguarding awareness | Emma Brackwell   | 20
        14/06/2021 | Mental health          | Aisha Plumstead  | 30
        23/09/2021 | Neglect                | Thomas Quorle    | 25
    """,
    "large counts": """
        Fund             | Pounds
        Core grant       | 1234567890
        Other grant      | 2345678901
        Reserves         | 3456789012
        Loans            | 4567890123
        Capital          | 5678901234
    """,
    "large counts that pass a checksum among others that do not": f"""
        Fund    | Pounds
        One     | {nhs(1)}
        Two     | 2345678901
        Three   | 3456789013
        Four    | 4567890124
        Five    | {nhs(2)}
    """,
    "ages as categories": """
        Age | Children on a plan
        0   | 12
        1   | 9
        2   | 14
        3   | 8
        17  | 3
    """,
    "ages, sex and ethnicity counted": """
        Age group | Gender | Ethnicity       | Number
        0 to 4    | F      | White British   | 12
        0 to 4    | M      | White British   | 14
        5 to 9    | F      | Black Caribbean | 3
        5 to 9    | M      | Mixed           | 5
        10 to 15  | F      | White Irish     | 2
        16 to 17  | M      | Other           | 1
    """,
    "age, sex and ethnicity counted by quarter": """
        Age | Sex | Ethnicity | Q1 | Q2
        4   | F   | White     | 12 | 11
        5   | M   | White     | 14 | 9
        6   | F   | Black     | 3  | 2
        7   | M   | Mixed     | 5  | 6
        8   | F   | Asian     | 2  | 2
    """,
    "children by gender": """
        Gender | Number | Share
        Female | 120    | 48%
        Male   | 130    | 52%
    """,
    "telephone numbers in the notes": """
        Measure   | Number
        Referrals | 12
        Accepted  | 9

        For questions ring 01632 960001 or write to data@example.gov.uk.
        Out of hours: 01632 960002
        Safeguarding partnership: 01632 960003
    """,
    "reference numbers": """
        Reference | Theme   | Audits
        AUD-2021-001 | Neglect | 4
        AUD-2021-002 | Online  | 3
        AUD-2021-003 | CSE     | 7
    """,
    "session references": """
        Visit reference | Outcome | Days to visit
        V001            | Seen    | 2
        V002            | Seen    | 3
        V003            | Missed  | 9
    """,
    "a blank return": """
        Help return
        Quarter |
        Filled in by |
        Telephone |
        E-mail |
        Measure   | Number | Status | Comment
        Referrals |        |        |
        Accepted  |        |        |
    """,
    "a blank referral form": """
        Referral form
        Child's name  |
        Date of birth |
        NHS number    |
        Home address  |
        School        |
    """,
    "headings of an empty list": """
        Child's name | Date of birth | NHS number | School | Reason for referral
    """,
    "an empty list with one note": """
        Forename | Surname | DOB | Course

        None this quarter
    """,
    "data quality": """
        Field         | Complete
        Forename      | 100%
        Surname       | 100%
        Date of birth | 99.2%
        NHS number    | 97.4%
        Postcode      | 98.0%
        Ethnicity     | 91.0%
    """,
    "data quality across": """
        Measure  | NHS number | Date of birth | Ethnicity | Postcode
        Complete | 97.4%      | 99.2%         | 91.0%     | 98.0%
        Missing  | 31         | 12            | 104       | 22
    """,
    "how contacts came": """
        How          | Contacts
        Telephone    | 1,204
        E-mail       | 877
        Letter       | 31
        Face to face | 12
    """,
    "how contacts came, across": """
        Quarter | Telephone | E-mail | Parent | Child | GP
        Q1      | 310       | 212    | 44     | 12    | 31
        Q2      | 290       | 204    | 51     | 9     | 28
        Q3      | 301       | 266    | 40     | 15    | 30
    """,
    "who referred": """
        Source         | Number
        Parent         | 44
        Carer          | 12
        Child          | 9
        Young person   | 4
        Social worker  | 88
        Headteacher    | 31
    """,
    "children in need by status": """
        Measure | LAC | CIN | CP
        Q1      | 586 | 1,468 | 296
        Q2      | 590 | 1,450 | 301
        Q3      | 577 | 1,442 | 288
    """,
    "LAC number is a count": """
        Quarter | LAC number | CIN number
        Q1      | 586        | 1,468
        Q2      | 590        | 1,450
        Q3      | 577        | 1,442
    """,
    "ethnicity": """
        Ethnicity           | Children
        White British       | 1,204
        White Irish         | 12
        Black Caribbean     | 88
        Mixed Background    | 41
        Any Other           | 9
    """,
    "categories of abuse": """
        Category         | Q1 | Q2 | Q3 | Q4
        Emotional Abuse  | 40 | 42 | 39 | 44
        Physical Abuse   | 12 | 14 | 9  | 11
        Sexual Abuse     | 6  | c  | 7  | 8
        Neglect          | 88 | 90 | 81 | 85
    """,
    "months": """
        Month | Referrals
        April | 21
        May   | 29
        June  | 33
        July  | 31
        August | 36
    """,
    "a list of drop-down entries": """
        Education
        Social work
        Police
        Health
        Faith organisation
        Other
    """,
    "funding": """
        Contributor          | Contribution | Share
        Council              | £112,000     | 45.2%
        Health commissioners | £69,000      | 27.8%
        Police               | £31,500      | 12.7%
        Total                | £212,500     |
    """,
    "an official table": """
        time_period | geographic_level | region_name   | la_name       | new_la_code | number | rate
        2022        | Local authority  | West Midlands | Dudley        | E08000027   | 586    | 85.1
        2022        | Local authority  | West Midlands | Sandwell      | E08000028   | 801    | 92.0
        2022        | Local authority  | West Midlands | Solihull      | E08000029   | 455    | 91.3
        2022        | Local authority  | North West    | Halton        | E06000006   | 301    | 99.4
        2022        | Local authority  | North West    | Warrington    | E06000007   | 377    | 80.2
    """,
    "schools from the official register": """
        URN    | LA  | School name            | Postcode | Pupils
        103001 | 332 | Castle High School     | ZZ1 1AA  | 1,020
        103002 | 332 | Quay Primary School    | ZZ1 2AB  | 210
        103003 | 332 | St Anne's Infant School| ZZ3 4LD  | 180
        103004 | 332 | Moor Junior School     | ZZ2 9PQ  | 240
        103005 | 332 | Hill Academy           | ZZ7 8RS  | 900
    """,
    "a directory of family hubs": """
        Family hub      | Address        | Postcode | Telephone     | E-mail
        Castle Hub      | 12 Larch Lane  | ZZ1 1AA  | '01632 960001 | castle@example.gov.uk
        Quay Hub        | 4 Mill Street  | ZZ1 2AB  | '01632 960002 | quay@example.gov.uk
        Moor Hub        | 19 High Road   | ZZ3 4LD  | '01632 960003 | moor@example.gov.uk
        Hill Hub        | 7 Abbey Close  | ZZ2 9PQ  | '01632 960004 | hill@example.gov.uk
    """,
    "helplines": """
        Helpline         | Telephone
        Young Minds      | '01632 960001
        Victim Support   | '01632 960002
        Family Lives     | '01632 960003
        Kooth            | '01632 960004
    """,
    "contacts at work": """
        Name             | Job title         | Organisation | Email
        Emma Brackwell   | Data officer      | Council      | emma.b@example.gov.uk
        Thomas Quorle    | Designated nurse  | Health       | tq@example.nhs.uk
        Aisha Plumstead  | Inspector         | Police       | aisha@example.police.uk
        Jakub Ormesher   | Headteacher       | Quay Primary | head@example.sch.uk
        Megan Tarleton   | Manager           | Housing      | mt@example.org
    """,
    "lead officers beside the measures": """
        Measure    | Number | Lead officer
        Referrals  | 12     | Emma Brackwell
        Accepted   | 9      | Thomas Quorle
        Closed     | 4      | Aisha Plumstead
        Re-opened  | 2      | Emma Brackwell
    """,
    "inspections of schools": """
        School             | Last inspected | Rating
        Castle High        | 12/03/2015     | Good
        Quay Primary       | 04/10/2017     | Good
        St Anne's Infant   | 23/01/2019     | Outstanding
        Moor Junior        | 17/06/2021     | Good
        Hill Academy       | 09/11/2013     | Good
    """,
    "reviews published": """
        Review | Published  | Children
        A      | 12/03/2015 | 1
        B      | 04/10/2017 | 2
        C      | 23/01/2019 | 1
        D      | 17/06/2021 | 1
    """,
    "case study letters": """
        Child   | Theme   | Outcome
        Child A | Neglect | Closed
        Child B | Online  | Open
        Child C | Neglect | Open
    """,
    "teams with letters": """
        Team   | Cases
        Team A | 12
        Team B | 31
        Team C | 9
        Team D | 14
    """,
    "yes and no by child need": """
        Need                 | Yes | No
        Speech and language  | 12  | 30
        Autism               | 9   | 33
        Hearing              | 2   | 40
    """,
    "names of measures about names": """
        Measure                                      | Number
        Children whose date of birth was not known   | 3
        Children without an NHS number               | 12
        Referrals with the parent's name only        | 4
        Unborn children with an expected date        | 7
    """,
    "area codes": """
        GSS code  | Area     | 0 to 4 | 5 to 9
        E05001234 | Castle   | 310    | 298
        E05001235 | Quay     | 204    | 211
        E05001236 | Moor     | 155    | 160
    """,
    "sign-off": """
        Signed off by | Sarah Thornley, Head of Service
        Date          | 12/04/2022
        Version       | 2
        Measure       | Number
        Accepted      | 9
    """,
    "two contacts": """
        Role             | Name             | E-mail
        Data officer     | Sarah Thornley   | sarah.thornley@example.gov.uk
        Deputy           | Thomas Quorle    | thomas.quorle@example.gov.uk

        Measure          | Number           |
        Accepted         | 9                |
    """,
    "missing episodes": """
        Month    | Episodes | Children | Return interviews
        Apr 2021 | 31       | 22       | 25
        May 2021 | 28       | 20       | 21
        Jun 2021 | 35       | 24       | 30
    """,
    "quotations of children": """
        What children said
        "My social worker listens to me." Boy, 14
        "I want to see my sister more." Girl, 9
        "Nobody asked." Young person, 16
    """,
    "streets of detached work": """
        Place           | Sessions | Young people
        High Street     | 12       | 120
        Market Place    | 9        | 88
        Canal Walk      | 4        | 31
        Victoria Park   | 7        | 60
    """,
    "house of each school": """
        House   | Points
        Ruby    | 120
        Amber   | 88
        Pearl   | 97
        Jade    | 101
        Scarlet | 77
    """,
    "comparators": """
        Indicator               | Dudley | Statistical neighbours | England
        Children in need        | 301    | 333                    | 321
        Children looked after   | 85     | 80                     | 70
        Under-18 conceptions    | 20.1   | 18.2                   | 13.1
    """,
    "numbers of cases and crimes": """
        Measure | Q1 | Q2 | Q3
        Case number | 1204 | 1310 | 1288
        Crime number | 10204 | 10310 | 10288
    """,
    "attendance of members": """
        Member | Meeting 1 | Meeting 2
        Emma Brackwell | yes | no
        Thomas Quorle | yes | no
        Aisha Plumstead | yes | yes
        Jakub Ormesher | yes | yes
    """,
    "leads in one row": """
        Safeguarding lead | Sarah Jones | Deputy | Tom Smith | Chair | Mary Brown
        Measure | Number
        X | 12
    """,
    "countries of origin": """
        Country of origin | Children
        Afghanistan | 12
        Georgia | 2
        Jordan | 1
        Chad | 1
        Sudan | 9
        Israel | 0
    """,
    "courses and tutors over years": """
        Course | Tutor | Attended | Date
        Level 1 | Sam Brown | 12 | 12/03/2019
        Level 2 | Jo Green | 11 | 12/05/2020
        Level 3 | Sam Brown | 9 | 17/09/2021
        Level 3 | Lee White | 9 | 19/11/2022
    """,
    "constituencies": """
        Parliamentary constituency | Rate
        Dudley North | 12
        Stourbridge | 10
        Halesowen and Rowley Regis | 3
        Wolverhampton South East | 9
    """,
    "schools and their heads": """
        School | Head | Pupils
        Castle High | Mrs J Brown | 900
        Quay Primary | Mr T Smith | 210
        Moor Junior | Ms A Khan | 205
        Hill Academy | Dr P Jones | 1100
    """,
    "audits and auditors": """
        Theme | Audits | Auditor | Date completed
        Neglect | 4 | Sam Brown | 12/03/2022
        Online | 3 | Jo Green | 14/03/2022
        CSE | 2 | Lee White | 19/03/2022
        Harm | 2 | Lee White | 21/03/2022
    """,
    "wards with longer names": """
        Ward | 0 to 4 | 5 to 9
        Amblecote | 120 | 120
        Belle Vale | 11 | 20
        Brierley Hill | 11 | 20
        Castle and Priory | 11 | 20
        Cradley and Wollescote | 11 | 20
        St Andrews | 11 | 20
        Netherton, Woodside and St Andrews | 11 | 20
        Kingswinford North and Wall Heath | 11 | 20
    """,
    "languages": """
        Language | Pupils
        English | 120
        Polish | 12
        Urdu | 33
        Punjabi | 40
    """,
    "months across": """
        Apr-21 | May-21 | Jun-21
        12 | 13 | 14
    """,
    "programmes for parents": """
        Programme | Families
        Incredible Years | 12
        Triple P | 9
        Strengthening Families | 8
        Freedom Programme | 4
        Caring Dads | 3
        Mellow Parenting | 8
    """,
    "placements": """
        Placement | Children
        Kinship Care | 12
        Foster Care | 44
        Residential Home | 9
        Semi Independent | 12
        Secure Unit | c
    """,
    "a history of versions": """
        Version | Date | Author | Change
        1 | 12/03/2019 | Sam Brown | First
        2 | 12/05/2020 | Jo Green | Second
        3 | 17/09/2021 | Sam Brown | Third
        4 | 19/11/2022 | Lee White | Fourth
    """,
    "names taken out by the sender": """
        Child's name | Theme   | Outcome
        Redacted     | Neglect | Closed
        Redacted     | Online  | Open
        Redacted     | Neglect | Open
    """,
    "members of the board by role": """
        Name             | Role              | Present
        Emma Brackwell   | Chair             | 4
        Thomas Quorle    | Designated nurse  | 3
        Aisha Plumstead  | Inspector         | 4
        Jakub Ormesher   | Headteacher       | 2
        Megan Tarleton   | Housing manager   | 4
    """,
    "children's homes": """
        Children's home | Postcode | Telephone     | Beds
        Rose Cottage    | ZZ1 1AA  | '01632 960001 | 4
        Larch End       | ZZ1 2AB  | '01632 960002 | 3
        The Beeches     | ZZ3 4LD  | '01632 960003 | 6
        Abbey View      | ZZ2 9PQ  | '01632 960004 | 2
    """,
    "offices without headings": """
        Castle Centre | ZZ1 1AA  | '01632 960001
        Quay Office   | ZZ1 2AB  | '01632 960002
        Moor Hub      | ZZ3 4LD  | '01632 960003
        Hill Surgery  | ZZ2 9PQ  | '01632 960004
    """,
}
