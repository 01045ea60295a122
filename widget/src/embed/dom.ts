type Props<K extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[K], "style" | "children" | "form">
>;
type Child = Node | string | null | undefined | false;

/** Returns a new element with these properties and children; texts become text, never markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props<K> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...(children.filter(Boolean) as Node[]));
  return element;
}

/** Sets a text that is not there yet: what stays the same is not announced again. */
export function put(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export type H = typeof h;
