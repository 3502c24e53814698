import { defineElement } from "noren-checkout";
import { createApp } from "vue";
import Shop from "./Shop.vue";

defineElement();
createApp(Shop).mount("#app");
