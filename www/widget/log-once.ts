// Messages for the integrator that a page logs once, however often their cause comes back.

const logged = new Set<string>();

export const logOnce = (level: "warn" | "error", message: string): void => {
  if (logged.has(message)) return;
  logged.add(message);
  console[level](message);
};
