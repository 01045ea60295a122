/** The dialog that is open, if any. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { dialog } from "./context";
import { useMore } from "./later";

export function Dialogs(): JSX.Element | null {
  return use(dialog) === null ? null : <Open />;
}

function Open(): JSX.Element | null {
  const more = useMore(() => (dialog.value = null));
  return more === null ? null : <more.DialogOf which={use(dialog)} />;
}
