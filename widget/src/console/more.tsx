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
import { Temper } from "./temper";
import { Transfer } from "./transfer";
import { Withdrawing } from "./withdrawing";

export { shareLater } from "./later_words";
export { Same } from "./same";
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
    case null:
      return null;
    default:
      return <About which={which} />;
  }
}

/** What is about the open conversation; some of it only for the one who has it. */
function About({ which }: { readonly which: string }): JSX.Element | null {
  const state = use(desk.state);
  const { conversation } = use(route);
  if (conversation === null) return null;
  const [kind, purpose] = which.split(" ");
  if (kind === "temperature") return <Temper conversation={conversation} />;
  if (purpose !== undefined) return <Withdrawing conversation={conversation} purpose={purpose} />;
  if (holder(state, conversation) !== "me") return null;
  return kind === "close" ? (
    <Closing conversation={conversation} />
  ) : (
    <Transfer conversation={conversation} />
  );
}
