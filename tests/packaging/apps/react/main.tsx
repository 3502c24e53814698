import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { Shop } from "./shop.tsx";

const place = document.getElementById("app")!;
const app = (
  <StrictMode>
    <Shop apiUrl={import.meta.env.VITE_API_URL} />
  </StrictMode>
);
// What a server has rendered is taken over.
if (place.firstElementChild)
  hydrateRoot(place, app, { onRecoverableError: (error) => document.body.append(`hydration: ${String(error)}`) });
else createRoot(place).render(app);
