import { defineElement } from "noren-checkout";

document.querySelector("noren-checkout").setAttribute("api-url", process.env.API_URL);
defineElement();
