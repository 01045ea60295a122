"""Everything about who the visitor is: one door to address, number, name, company and role."""

from chatbot.understanding.companies import person_or_company, read_company
from chatbot.understanding.emails import read_email
from chatbot.understanding.names import PersonName, read_name, split_name
from chatbot.understanding.phones import bracketed, read_phone
from chatbot.understanding.redaction import ContactKind, Withheld, may_hold_contact, withhold
from chatbot.understanding.roles import Authority, read_authority, read_job_title

__all__ = [
    "Authority",
    "ContactKind",
    "PersonName",
    "Withheld",
    "bracketed",
    "may_hold_contact",
    "person_or_company",
    "read_authority",
    "read_company",
    "read_email",
    "read_job_title",
    "read_name",
    "read_phone",
    "split_name",
    "withhold",
]
