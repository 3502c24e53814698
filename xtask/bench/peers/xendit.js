// Xendit's list of methods in its own test mode, which asks no server.

import { XenditComponentsTest } from "xendit-components-web";

const components = new XenditComponentsTest({});
document.getElementById("checkout").replaceChildren(components.createChannelPickerComponent());
