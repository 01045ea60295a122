"""The admin's pages: flows, sites, notices, people, keys, webhooks. They work without JavaScript; only the editor needs it."""

from __future__ import annotations

from aiohttp import web

from chatbot.web.admin import flows, mail, notices, people, programs, sites, webhooks


def put_up(app: web.Application) -> None:
    """Add every page to the application."""
    app.add_routes(
        [
            web.get("/admin", flows.home),
            web.get("/admin/flows", flows.flows),
            web.post("/admin/flows", flows.new_flow),
            web.get("/admin/flows/{flow}", flows.flow),
            web.post("/admin/flows/{flow}/rollback", flows.roll_back),
            web.post("/admin/flows/{flow}/discard", flows.discard),
            web.get("/admin/flows/{flow}/edit", flows.edit),
            web.get("/admin/preview", flows.preview),
            web.get("/admin/sites", sites.sites),
            web.get("/admin/sites/new", sites.new),
            web.post("/admin/sites/new", sites.add),
            web.get("/admin/sites/{key}", sites.site),
            web.post("/admin/sites/{key}", sites.change),
            web.get("/admin/mail", mail.mail),
            web.get("/admin/people", people.people),
            web.post("/admin/people", people.add),
            web.get("/admin/people/{person}", people.person),
            web.post("/admin/people/{person}/{what}", people.change),
            web.get("/admin/notices", notices.notices),
            web.get("/admin/keys", programs.keys),
            web.post("/admin/keys", programs.add),
            web.post("/admin/keys/{key}/revoke", programs.revoke),
            web.get("/admin/webhooks", webhooks.webhooks),
            web.post("/admin/webhooks", webhooks.add),
            web.get("/admin/webhooks/{webhook}", webhooks.webhook),
            web.post("/admin/webhooks/{webhook}/{what}", webhooks.change),
            web.get("/admin/account", people.account),
            web.post("/admin/account", people.change_own),
            web.get("/admin/design", people.design),
        ]
    )
