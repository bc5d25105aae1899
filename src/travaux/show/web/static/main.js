// What every page does with script. Without it all pages can be read, and every filter is a form.
import { adding } from "./adding.js";
import { dial } from "./dial.js";
import { cite } from "./cite.js";
import { keys } from "./keys.js";
import { model } from "./model.js";
import { news } from "./news.js";
import { panel } from "./panel.js";
import { places } from "./places.js";
import { review } from "./review.js";
import { searches } from "./searches.js";

const enhance = async (part) => {
  if (part.querySelector(".chart")) (await import("./charts.js")).draw(part);
};

places(document);
dial(document, enhance);
cite(document);
panel(document, enhance);
keys(document);
news(document);
model(document);
review(document);
adding(document);
searches(document);
enhance(document);
