// A merchant's answer, from a callback or `answer()`, as the wasm reads it.

/** `src/effects/api.rs` reads it, and a server's JSON in the same way. */
export interface ShopAnswerObject {
  readonly redirectUri?: string;
  readonly scan?: {
    readonly image: string;
    readonly expiresAt?: string | undefined;
    readonly payee?: string | undefined;
  };
  readonly error?: { readonly code: string; readonly message: string };
}

/** What a merchant may answer, before anything is known of its types. */
interface Unread {
  readonly redirectUri?: unknown;
  readonly scan?: { readonly image?: unknown; readonly expiresAt?: unknown; readonly payee?: unknown };
  readonly error?: { readonly code?: unknown; readonly message?: unknown };
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/**
 * Copies what the wasm reads of an answer. The merchant's object may be cyclic, or throw when it is
 * read: then the copy is empty.
 */
export const copyAnswer = (answer: unknown): ShopAnswerObject => {
  try {
    const { redirectUri, scan, error } = Object(answer) as Unread;
    const [code, message] = [textOf(error?.code), textOf(error?.message)];
    if (code !== undefined || message !== undefined) {
      return { error: { code: code ?? "refused", message: message ?? "" } };
    }
    const image = textOf(scan?.image);
    if (image !== undefined) return { scan: { image, expiresAt: textOf(scan!.expiresAt), payee: textOf(scan!.payee) } };
    const uri = textOf(redirectUri);
    return uri === undefined ? {} : { redirectUri: uri };
  } catch {
    return {};
  }
};
