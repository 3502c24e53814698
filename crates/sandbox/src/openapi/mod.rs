//! `GET /openapi.json`: the descriptions of all handlers, and what all of them have in common.

mod links;

use axum::Json;
use axum::extract::Extension;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::objects::schema;

/// The document, which never changes while the sandbox runs.
#[derive(Clone)]
struct Served(Arc<Value>);

#[derive(OpenApi)]
#[openapi(
    info(title = "noren-sandbox", description = "An Omise-compatible API with its test-mode pages, offline"),
    components(schemas(schema::Error)),
    security(("secret_key" = []))
)]
struct Heading;

/// The route that serves the document. The document describes the given routes and this one.
pub(crate) fn openapi_route(parts: impl IntoIterator<Item = Document>) -> axum::Router<App> {
    let (route, own) = OpenApiRouter::new().routes(routes!(openapi_json)).split_for_parts();
    let mut whole = Heading::openapi();
    for part in parts.into_iter().chain([own]) {
        whole.paths.merge(part.paths);
        if let (Some(all), Some(more)) = (&mut whole.components, part.components) {
            all.schemas.extend(more.schemas);
        }
    }
    let document = serde_json::to_value(whole).map(complete).unwrap_or_default();
    route.layer(Extension(Served(Arc::new(document))))
}

/// This document
#[utoipa::path(
    get, path = "/openapi.json", tag = "openapi",
    security(()),
    responses((status = 200, body = Object)),
)]
async fn openapi_json(Extension(Served(document)): Extension<Served>) -> Json<Value> {
    Json(Value::clone(&document))
}

/// Adds what all handlers have in common.
fn complete(mut document: Value) -> Value {
    let basic =
        |kind: &str| json!({"type": "http", "scheme": "basic", "description": format!("{kind} as the user name")});
    document["components"]["securitySchemes"] =
        json!({"public_key": basic("The public key"), "secret_key": basic("The secret key")});
    for schema in values(&mut document["components"]["schemas"]) {
        require_every_key(schema);
    }
    for path in values(&mut document["paths"]) {
        for operation in values(path) {
            let name = format!("{}.{}", text(&operation["tags"][0]), text(&operation["operationId"]));
            operation["operationId"] = name.into();
            for response in values(&mut operation["responses"]) {
                response["description"] = "What was asked for".into();
            }
            add_error_response(operation);
            add_form_body(operation);
        }
    }
    links::add(&mut document);
    document
}

/// Marks all keys of an API object as required, because an answer always has all of them.
fn require_every_key(schema: &mut Value) {
    let Some(properties) = schema["properties"].as_object().filter(|keys| keys.contains_key("object")) else { return };
    schema["required"] = properties.keys().cloned().collect();
}

fn add_error_response(operation: &mut Value) {
    if operation["tags"][0] != "pages" {
        let error = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}});
        operation["responses"]["default"] = json!({"description": "Why not", "content": error});
    }
}

/// Adds the form to the types of a JSON body. Control routes take JSON alone.
fn add_form_body(operation: &mut Value) {
    if operation["tags"][0] == "_sandbox" {
        return;
    }
    let Some(content) = operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut) else { return };
    if let Some(json) = content.get("application/json").cloned() {
        content.insert("application/x-www-form-urlencoded".to_owned(), json);
    }
}

fn values(object: &mut Value) -> impl Iterator<Item = &mut Value> {
    object.as_object_mut().into_iter().flat_map(Map::values_mut)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
