"""Which columns an export has, by the names of the system that takes them in. Data only: a change here is one line.

Sources: Salesforce object reference (Lead), HubSpot default contact properties, Pipedrive API v1 (persons and leads),
Zoho CRM modules API (Leads). What those have no field of their own for goes into fields named after this product, which
the owner makes once; an import wizard can leave any column out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

UNKNOWN: Final = "Unknown"
"""What stands in a field that the other system demands and nobody has told."""

PLAIN: Final = (
    *("lead", "conversation", "site", "status", "rank", "temperature", "override", "type"),
    *("total", "fit", "engagement", "low", "high"),
    *("name", "first_name", "last_name", "company", "job_title", "email", "phone"),
    *("budget", "authority", "need", "timeline"),
    *("source", "first_source", "first_utm_source", "first_utm_medium", "first_utm_campaign"),
    *("first_click_id", "first_referrer", "landing_page", "last_source", "last_utm_source"),
    *("last_utm_medium", "last_utm_campaign", "last_click_id", "last_referrer", "page"),
    *("language", "sales_consent", "marketing_consent"),
    *("created_at", "hot_at", "presented_at", "accepted_at", "first_reply_at", "last_visitor_at"),
)
"""The columns of an export for nobody in particular; also what the mappings below take from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """How one system wants leads.

    fields: its field -> our column. required: its fields that may not be empty. words: its field -> our value -> its own.
    marketing: the field that says whether marketing e-mail is permitted, with what stands there with and without a
    consent. filled: the field that names which required ones nobody has told.
    """

    fields: Mapping[str, str]
    required: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    marketing: tuple[str, str, str]
    filled: str


_RATING: Final = {"hot": "Hot", "warm": "Warm", "cold": "Cold", "unscored": ""}

SYSTEMS: Final[Mapping[str, Wanting]] = {
    "salesforce": Wanting(
        fields={
            "LastName": "last_name",
            "FirstName": "first_name",
            "Company": "company",
            "Title": "job_title",
            "Email": "email",
            "Phone": "phone",
            "LeadSource": "source",
            "Rating": "temperature",
            "Chatbot_Lead__c": "lead",
            "Chatbot_Status__c": "status",
            "Chatbot_Type__c": "type",
            "Chatbot_Score__c": "total",
            "Chatbot_Qualification__c": "low",
            "Chatbot_Campaign__c": "first_utm_campaign",
            "Chatbot_Created__c": "created_at",
        },
        required=("LastName", "Company"),
        words={"Rating": _RATING},
        marketing=("HasOptedOutOfEmail", "false", "true"),
        filled="Chatbot_Filled_In__c",
    ),
    "hubspot": Wanting(
        fields={
            "email": "email",
            "firstname": "first_name",
            "lastname": "last_name",
            "company": "company",
            "jobtitle": "job_title",
            "phone": "phone",
            "lifecyclestage": "rank",
            "hs_language": "language",
            "chatbot_lead": "lead",
            "chatbot_status": "status",
            "chatbot_temperature": "temperature",
            "chatbot_type": "type",
            "chatbot_score": "total",
            "chatbot_qualification": "low",
            "chatbot_source": "source",
            "chatbot_campaign": "first_utm_campaign",
            "chatbot_created": "created_at",
        },
        required=("lastname", "company"),
        words={
            "lifecyclestage": {
                "visitor": "lead",
                "mql": "marketingqualifiedlead",
                "pql": "marketingqualifiedlead",
                "service_qualified": "marketingqualifiedlead",
                "sql_candidate": "marketingqualifiedlead",
                "sql": "salesqualifiedlead",
            }
        },
        marketing=("chatbot_marketing_consent", "true", ""),
        filled="chatbot_filled_in",
    ),
    "pipedrive": Wanting(
        fields={
            "name": "name",
            "first_name": "first_name",
            "last_name": "last_name",
            "org_name": "company",
            "job_title": "job_title",
            "email": "email",
            "phone": "phone",
            "label": "temperature",
            "source_name": "source",
            "chatbot_lead": "lead",
            "chatbot_status": "status",
            "chatbot_type": "type",
            "chatbot_score": "total",
            "chatbot_qualification": "low",
            "chatbot_campaign": "first_utm_campaign",
            "add_time": "created_at",
        },
        required=("name", "last_name", "org_name"),
        words={"label": _RATING},
        marketing=("marketing_status", "subscribed", "no_consent"),
        filled="chatbot_filled_in",
    ),
    "zoho": Wanting(
        fields={
            "Last_Name": "last_name",
            "First_Name": "first_name",
            "Company": "company",
            "Designation": "job_title",
            "Email": "email",
            "Phone": "phone",
            "Lead_Source": "source",
            "Rating": "temperature",
            "Chatbot_Lead": "lead",
            "Chatbot_Status": "status",
            "Chatbot_Type": "type",
            "Chatbot_Score": "total",
            "Chatbot_Qualification": "low",
            "Chatbot_Campaign": "first_utm_campaign",
            "Chatbot_Created": "created_at",
        },
        required=("Last_Name", "Company"),
        words={"Rating": _RATING},
        marketing=("Email_Opt_Out", "false", "true"),
        filled="Chatbot_Filled_In",
    ),
}
"""By the name an export is asked for with."""
