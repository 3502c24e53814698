//! `GET /openapi.json`: what the handlers say of themselves, put together, with what all of them have in common.

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

/// The route's own state: the document never changes while the sandbox runs.
#[derive(Clone)]
struct Served(Arc<Value>);

#[derive(OpenApi)]
#[openapi(
    info(title = "noren-sandbox", description = "An Omise-compatible API with its test-mode pages, offline"),
    components(schemas(schema::Error)),
    security(("secret_key" = []))
)]
struct Heading;

/// The route that serves the document of all the given routes and of itself.
pub(crate) fn described(parts: impl IntoIterator<Item = Document>) -> axum::Router<App> {
    let (route, own) = OpenApiRouter::new().routes(routes!(openapi_json)).split_for_parts();
    let mut whole = Heading::openapi();
    for part in parts.into_iter().chain([own]) {
        whole.paths.merge(part.paths);
        if let (Some(all), Some(more)) = (&mut whole.components, part.components) {
            all.schemas.extend(more.schemas);
        }
    }
    let document = serde_json::to_value(whole).map(completed).unwrap_or_default();
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

/// Adds what no handler has to say again.
fn completed(mut document: Value) -> Value {
    let basic =
        |kind: &str| json!({"type": "http", "scheme": "basic", "description": format!("{kind} as the user name")});
    document["components"]["securitySchemes"] =
        json!({"public_key": basic("The public key"), "secret_key": basic("The secret key")});
    for schema in values(&mut document["components"]["schemas"]) {
        every_key_is_always_there(schema);
    }
    for path in values(&mut document["paths"]) {
        for operation in values(path) {
            let name = format!("{}.{}", text(&operation["tags"][0]), text(&operation["operationId"]));
            operation["operationId"] = name.into();
            for response in values(&mut operation["responses"]) {
                response["description"] = "What was asked for".into();
            }
            errors_are_objects(operation);
            forms_are_taken_too(operation);
        }
    }
    links::add(&mut document);
    document
}

/// An API object has all its keys, null or not.
fn every_key_is_always_there(schema: &mut Value) {
    let Some(properties) = schema["properties"].as_object().filter(|keys| keys.contains_key("object")) else { return };
    schema["required"] = properties.keys().cloned().collect();
}

fn errors_are_objects(operation: &mut Value) {
    if operation["tags"][0] != "pages" {
        let error = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}});
        operation["responses"]["default"] = json!({"description": "Why not", "content": error});
    }
}

/// What is read as JSON is read as a form as well, except by the control routes.
fn forms_are_taken_too(operation: &mut Value) {
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
