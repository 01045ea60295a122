/** Other leads of the same person: who may be one, who was merged, and where this one went. */

import type { ComponentChildren, JSX } from "preact";
import { use } from "../shared/cell";
import { desk, format } from "./context";
import { later } from "./later_words";
import { LinkTo } from "./link_to";
import { mayAct } from "./list";
import type { Brief } from "./wire";

export function Same({ brief }: { readonly brief: Brief }): JSX.Element {
  const { conversation, matches = [], merged = [], merged_into: into } = brief;
  const may = mayAct(use(desk.state), brief);
  return (
    <section class="same">
      <h3>{matches.length > 0 ? later.same.maybe : later.same.is}</h3>
      {into === undefined ? null : (
        <p class="why-not">
          {later.same.partOf} <To conversation={into}>{later.same.open}</To>
        </p>
      )}
      <ul>
        {matches.map(({ lead, label, by, conversation: other, created_at }) => (
          <li key={lead}>
            <p>
              <To conversation={other}>{label}</To>
              <small>
                {by.map((what) => later.same.by[what] ?? what).join(", ")} ·{" "}
                {format.day(new Date(created_at))}
              </small>
            </p>
            {may ? (
              <button type="button" onClick={() => desk.merge("merge", conversation, lead)}>
                {later.same.merge}
              </button>
            ) : null}
          </li>
        ))}
        {merged.map(({ lead, label, conversation: other, until }) => (
          <li key={lead}>
            <p>
              <To conversation={other}>{label}</To>
              <small>{later.same.until(format.day(new Date(until)))}</small>
            </p>
            {may ? (
              <button type="button" onClick={() => desk.merge("unmerge", conversation, lead)}>
                {later.same.unmerge}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function To(props: {
  readonly conversation: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <LinkTo to={{ conversation: props.conversation }} class="" current={undefined}>
      {props.children}
    </LinkTo>
  );
}
