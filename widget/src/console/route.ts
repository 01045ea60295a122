/**
 * Every state of the console has its address: /console/c/ID?view=yours&panel=lead. Pure.
 *
 * What is searched for stays out of it: it may be a visitor's address, and addresses end up in logs.
 */

import type { View } from "./list";

export interface Route {
  readonly conversation: string | null;
  readonly view: View;
  readonly panel: boolean;
}

export function parse(path: string, query: string): Route {
  const found = /^\/console\/c\/([^/]+)\/?$/u.exec(path);
  const asked = new URLSearchParams(query);
  const view = asked.get("view");
  return {
    conversation: found?.[1] === undefined ? null : unescaped(found[1]),
    view: view === "waiting" || view === "yours" ? view : "all",
    panel: asked.get("panel") === "lead",
  };
}

export function href(route: Route): string {
  const query = new URLSearchParams();
  if (route.view !== "all") query.set("view", route.view);
  if (route.panel && route.conversation !== null) query.set("panel", "lead");
  const path =
    route.conversation === null ? "/console" : `/console/c/${encodeURIComponent(route.conversation)}`;
  const rest = query.toString();
  return rest === "" ? path : `${path}?${rest}`;
}

/** A broken escape in an address is a conversation nobody knows, not an exception. */
function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
