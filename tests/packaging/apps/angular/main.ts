// Angular's compiler works in the browser here, so that the test needs no build of Angular's own.
import "@angular/compiler";
import { bootstrapApplication } from "@angular/platform-browser";
import { defineElement } from "noren-checkout";
import { Shop } from "./shop";

defineElement();
await bootstrapApplication(Shop);
