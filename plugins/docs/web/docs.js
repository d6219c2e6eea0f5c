// Shows the API's document, and lets its reader try the API on the server that the page came from.
"use strict";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

const cookie = name => document.cookie.split("; ").find(each => each.startsWith(name + "="))?.slice(name.length + 1);

// Requests go to this server even where the document names a public address. One that says by cookie who asks carries the
// token that this takes.
const ask = request => {
    const url = new URL(request.url, document.baseURI);
    request.url = location.origin + url.pathname + url.search;
    const token = cookie("csrf_token");
    if (token && !request.headers?.Authorization && !["GET", "HEAD"].includes(request.method ?? "GET"))
        request.headers = { ...request.headers, "X-CSRF-Token": token };
    return request;
};

// Who has logged in on this page goes on as that user.
const noteLogIn = answer => {
    if (answer.body?.token_type === "Bearer" && answer.body.access_token)
        ui.preauthorizeApiKey("bearer", answer.body.access_token);
    return answer;
};

const ui = SwaggerUIBundle({
    url: new URL("openapi.json", document.baseURI).href,
    dom_id: "#swagger-ui",
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    filter: true,
    validatorUrl: null,
    requestInterceptor: ask,
    responseInterceptor: noteLogIn,
    onComplete: () => {
        const title = ui.specSelectors.info().get("title");
        document.title = title;
        document.getElementById("title").textContent = title;
    },
});
