"""A flow that asks a CRM in its middle, in the place of the shipped one."""

from __future__ import annotations

from chatbot.adapters.flow_files import shipped

CALL_FLOW = """\
flow: bant
title: Asks a CRM
language: en
start: seats
profile: b2b
human: to_rep

steps:
  - id: seats
    ask: How many seats?
    type: number
    criterion: budget
    choices:
      few: {label: Up to ten, range: [0, 10], level: weak, intent: demo_request}
      many: {label: More, range: [10, null], level: strong}
  - id: look_up
    call: crm
    send: [seats]
    save: {plan: account.plan}
    within: 2s
    on_error: no_plan
  - id: plan_said
    say: "You are on the {{ plan | default('free') }} plan."
    go: may_we
  - id: no_plan
    say: We could not look up your plan.
  - id: may_we
    consent: sales_contact
    on_no: thanks
  - id: email
    ask: Where can we write to you?
    type: email
  - id: tell
    call: crm
    send: [email, seats]
    within: 2s
    on_error: thanks
  - id: thanks
    branch: [{if: temperature == hot, go: to_rep}, {go: bye}]
  - id: to_rep
    say: I'm calling a colleague.
    handoff: sales
    wait: 60s
    if_nobody: bye
    go: bye
  - id: bye
    say: Thank you!
    end: done
"""


def call_files() -> dict[str, tuple[str, str]]:
    """Return the flow's files, with the shipped profile and notice."""
    files = dict(shipped().read("bant"))
    kept = {role: file for role, file in files.items() if not role.startswith("translation")}
    return {**kept, "flow": ("bant.yaml", CALL_FLOW)}
