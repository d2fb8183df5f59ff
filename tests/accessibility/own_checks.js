// What no validator looks at. Gives [rule, what] pairs for the page as it stands.
() => {
  const found = [];
  const all = (selector, test, rule) =>
    [...document.querySelectorAll(selector)].filter(test).forEach((e) => found.push([rule, e.outerHTML.slice(0, 160)]));
  const target = (a) => document.getElementById(decodeURIComponent(a.hash.slice(1)));
  const underlined = (a) => {
    const style = getComputedStyle(a);
    return style.textDecorationLine.includes("underline") || parseFloat(style.borderBottomWidth) > 0;
  };
  const fileName = /\.(png|svg|jpe?g|webp|gif)$|^(image|chart|figure|graph|picture|photo)\s*\d*$/i;
  const vague = /^(click here|here|more|read more|details|link|this link|this)$/i;
  const shown = (e) => e.checkVisibility({ checkVisibilityCSS: true });

  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) found.push(["sideways-scroll", `the page is ${wide.scrollWidth} px wide in ${wide.clientWidth} px`]);
  if (!document.querySelector("meta[name=viewport]")) found.push(["no-viewport", "no <meta name=viewport>"]);
  if (document.querySelectorAll("h1").length !== 1) found.push(["main-headings", "a page has one h1"]);
  all('a[href^="#"]', (a) => a.hash.length > 1 && !target(a), "broken-fragment");
  all("p a[href], li a[href], td a[href]", (a) => shown(a) && !a.closest("nav") && !underlined(a), "link-not-underlined");
  all("img", (i) => fileName.test((i.getAttribute("alt") || "").trim()), "alt-is-file-name");
  all("svg title", (t) => fileName.test(t.textContent.trim()), "alt-is-file-name");
  all("a[href]", (a) => vague.test(a.textContent.trim()) && !a.getAttribute("aria-label"), "vague-link");
  return found;
}
