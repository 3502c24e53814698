// Which widget a form belongs to: one at a time. Two would wait for each other for ever, with a
// source each.

/** An element that wants a form for its widget. */
export interface Claimant {
  readonly host: Element;
  /** Called when the form becomes this one's, because an earlier one is gone. */
  onTurn(): void;
  /** Called when the form goes to another one, because this element left the page. */
  onLost(): void;
}

export interface Claim {
  readonly holder: Claimant;
  /** Whether the widget can't start, so that another one may have the form. */
  readonly isUnable: boolean;
}

/** The claims of each form; the first one owns it. */
const claims = new WeakMap<HTMLFormElement, readonly Claim[]>();

const claimsOf = (form: HTMLFormElement): readonly Claim[] => claims.get(form) ?? [];

export const claimForm = (form: HTMLFormElement, claim: Claim): void => {
  const lost = claimsOf(form).filter(({ holder }) => !holder.host.isConnected);
  claims.set(form, [...claimsOf(form).filter(({ holder }) => holder.host.isConnected), claim]);
  for (const { holder } of lost) holder.onLost();
  passOn(form);
};

/** If the owner is unable, the form goes to the first other one that is not, if there is one. */
export const passOn = (form: HTMLFormElement): void => {
  const all = claimsOf(form);
  const able = all.find(({ isUnable }) => !isUnable);
  if (!able || able === all[0]) return;
  claims.set(form, [able, ...all.filter((claim) => claim !== able)]);
  able.holder.onTurn();
};

export const releaseForm = (form: HTMLFormElement, claim: Claim): void => {
  const wasOwner = isOwner(form, claim);
  claims.set(
    form,
    claimsOf(form).filter((other) => other !== claim),
  );
  if (wasOwner) claimsOf(form)[0]?.holder.onTurn();
};

export const isOwner = (form: HTMLFormElement, claim: Claim): boolean => claimsOf(form)[0] === claim;

/** The host of the widget that owns a form. */
export const ownerOf = (form: HTMLFormElement): Element | undefined => claimsOf(form)[0]?.holder.host;
