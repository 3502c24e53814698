import { defineElement } from "noren-checkout";
import { mount } from "svelte";
import Shop from "./Shop.svelte";

defineElement();
mount(Shop, { target: document.querySelector("#app") });
