/** The part of the console that is loaded when it is first needed: dialogs and settings. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, route, type Dialog } from "./context";
import "./start"; // what both need then lies in one file
import { Closing } from "./closing";
import { Keys } from "./keys_dialog";
import { holder } from "./list";
import { Palette } from "./palette";
import { Replies } from "./replies_dialog";
import { Transfer } from "./transfer";

export { shareLater } from "./later_words";
export { SettingsForm } from "./settings_form";
export { Slash } from "./slash";

export function DialogOf({ which }: { readonly which: Dialog }): JSX.Element | null {
  switch (which) {
    case "keys":
      return <Keys />;
    case "palette":
      return <Palette />;
    case "replies":
      return <Replies />;
    case "close":
    case "transfer":
      return <OfMine which={which} />;
    case null:
      return null;
    default:
      return which satisfies never;
  }
}

/** What only the one who has the conversation may do: it closes when somebody else has it. */
function OfMine({ which }: { readonly which: "close" | "transfer" }): JSX.Element | null {
  const state = use(desk.state);
  const { conversation } = use(route);
  if (conversation === null || holder(state, conversation) !== "me") return null;
  return which === "close" ? (
    <Closing conversation={conversation} />
  ) : (
    <Transfer conversation={conversation} />
  );
}
