"""A merchant's server in Flask: an order, a page with the widget, and a charge by Omise's own client.

The same server stands in ../node and ../php, part by part. README.md says how to run it."""

import contextlib
import functools
import os
import re
import secrets
import sqlite3
import time

import omise
import requests
from flask import Flask, abort, json, redirect, render_template_string, request

API_URL = os.environ.get("OMISE_API_URL", "https://api.omise.co").rstrip("/")
PORT = int(os.environ.get("PORT", "5000"))
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{PORT}")  # where banks send the shopper back
HERE = os.path.dirname(os.path.abspath(__file__))
AMOUNT, CURRENCY = 400_000, "THB"  # in subunits: ฿4,000.00
GIVE_UP_AFTER_S = 180  # longer than the requests of one attempt can take
# The widget asks the API for the ways to pay, and the picture of PromptPay's code is there.
POLICY = f"script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {API_URL}; img-src 'self' {API_URL}"
app = Flask(__name__, static_folder=os.environ.get("NOREN_DIST", f"{HERE}/../../dist"), static_url_path="/noren")

omise.api_public, omise.api_secret = os.environ["OMISE_PUBLIC_KEY"], os.environ["OMISE_SECRET_KEY"]
omise.api_main, omise.api_version = API_URL, "2019-05-29"
# The client sets no time limit on its requests, so this does.
requests.api.request = functools.partial(requests.api.request, timeout=20)
# Nothing was charged after these. After any other error, a charge may exist.
REFUSALS = (omise.errors.InvalidChargeError, omise.errors.AuthenticationFailureError, omise.errors.NotFoundError)


def sql(statement, *values):
    with contextlib.closing(sqlite3.connect(f"{HERE}/orders.sqlite", isolation_level=None)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(statement, values).fetchall()


sql("CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount INTEGER NOT NULL, currency TEXT NOT NULL)")
# An attempt is `sending`, then `pending`, then `paid` or `failed`. An order has one that has not failed.
sql("""CREATE TABLE IF NOT EXISTS attempts (id TEXT PRIMARY KEY, order_id TEXT NOT NULL, started_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'sending', charge TEXT, answer TEXT, message TEXT)""")
sql("CREATE UNIQUE INDEX IF NOT EXISTS one_payment ON attempts (order_id) WHERE state <> 'failed'")


def find_order():
    """Nobody can guess the id. Who has it may pay the order and see its state."""
    return next(iter(sql("SELECT * FROM orders WHERE id = ?", request.args.get("order", ""))), None) or abort(404)


def find_attempt(order_id):
    """Returns the order's attempt that has not failed, or else its last one."""
    found = sql("SELECT * FROM attempts WHERE order_id = ? ORDER BY state = 'failed', rowid DESC LIMIT 1", order_id)
    return found[0] if found else None


def record(attempt_id, charge=None, message="The payment was not approved."):
    """Stores a charge, or that there is none. An attempt that is paid or failed stays so, however late an answer is."""
    state = {"successful": "paid", "pending": "pending"}.get(charge and charge.status, "failed")
    message, code = (charge and charge.failure_message) or message, charge and charge.source.scannable_code
    # What the widget does next: it shows a code to scan (PromptPay), or leaves for the bank or the wallet.
    scan = code and {"image": code.image.download_uri, "expiresAt": charge.expires_at}
    answer = {"scan": scan} if scan else {"redirectUri": charge and charge.authorize_uri}
    change = "SET state = ?, charge = ?, answer = ?, message = ? WHERE id = ? AND state IN ('sending', 'pending')"
    sql(f"UPDATE attempts {change}", state, charge and charge.id, json.dumps(answer), message, attempt_id)


def find_charge(attempt):
    """Retrieves the attempt's charge. If its answer was lost, looks for it among the 100 charges since (see README)."""
    if attempt["charge"]:
        return omise.Charge.retrieve(attempt["charge"])
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(attempt["started_at"] - 60))
    charges = omise.Charge.list(fromDate=since).offset(limit=100, order="chronological")
    return next((charge for charge in charges if getattr(charge.metadata, "attempt", "") == attempt["id"]), None)


def refresh(order_id, end=False):
    """Asks Omise about the order's open attempt, and returns the attempt. `end` ends a charge that nobody approved."""
    attempt = find_attempt(order_id)
    try:
        if attempt and attempt["state"] in ("sending", "pending"):
            charge = find_charge(attempt)
            if charge:
                record(attempt["id"], charge.expire() if end and charge.status == "pending" else charge)
            elif time.time() - attempt["started_at"] > GIVE_UP_AFTER_S:
                record(attempt["id"], message="The payment could not be started.")
    except Exception:
        app.logger.exception("Omise gave no answer: the attempt stays as it is")
    return find_attempt(order_id)


def find_fault(source, order):
    """Says why a source can't pay the order. Anybody can make sources with the public key, for any amount."""
    if (source.amount, source.currency) != (order["amount"], order["currency"]):
        return "This was another price."
    wallets = "truemoney|shopeepay|rabbit_linepay|touch_n_go|grabpay|boost|maybank_qr|alipay|kakaopay|wechat_pay"
    types = f"promptpay|mobile_banking_|installment_|internet_banking_|fpx|duitnow_|{wallets}"
    if source.charge_status != "unknown" or not re.match(types, source.type):
        return "This way to pay is not accepted."
    # The widget has `zero-interest="false"`: the shopper pays the interest.
    return "This plan is not accepted." if source.zero_interest_installments else None


def charge_source(order, attempt_id, source_id):
    try:
        source = omise.Source.retrieve(source_id)
        fault = find_fault(source, order)
    except Exception:
        app.logger.exception("the source could not be checked")
        fault = "The payment could not be started."
    if fault:
        return record(attempt_id, message=f"{fault} Nothing was charged.")
    try:
        record(attempt_id, omise.Charge.create(
            amount=order["amount"], currency=order["currency"], metadata={"order": order["id"], "attempt": attempt_id},
            source=source_id, zero_interest_installments=source.zero_interest_installments,
            return_uri=f"{PUBLIC_URL}/return?order={order['id']}",
        ))
    except REFUSALS:
        app.logger.exception("Omise refused the charge")
        record(attempt_id, message="The payment was refused. Nothing was charged.")
    except Exception:
        # Omise has no idempotency keys for charges. So the request is never repeated: `refresh` looks the charge up.
        app.logger.exception("the answer to the charge was lost")


def show(order, attempt, states_with_widget=("none", "failed", "sending", "pending")):
    widget = (attempt["state"] if attempt else "none") in states_with_widget
    known = {"order": order, "attempt": attempt, "widget": widget, "key": omise.api_public, "api_url": API_URL}
    return render_template_string(PAGE, **known), {"Content-Security-Policy": POLICY}


@app.get("/")
def show_order():
    if "order" not in request.args:
        order_id = secrets.token_hex(16)
        sql("INSERT INTO orders VALUES (?, ?, ?)", order_id, AMOUNT, CURRENCY)
        return redirect(f"/?order={order_id}", 303)
    order = find_order()
    return show(order, find_attempt(order["id"]))


@app.post("/checkout")
def pay():
    order = find_order()
    body = request.get_json(silent=True) or {}
    attempt_id, source_id = str(body.get("omiseAttempt") or ""), str(body.get("omiseSource") or "")
    if not re.fullmatch(r"[\w-]{1,64}", attempt_id) or not re.fullmatch(r"src_\w{1,64}", source_id):
        abort(400)
    if not sql("SELECT 1 FROM attempts WHERE id = ?", attempt_id):
        # The shopper pays another way than the one that waits for them: only one of the two may be paid.
        refresh(order["id"], end=True)
        # Written down before Omise hears of it. Of two requests at once, the database lets one through.
        claim = "INSERT OR IGNORE INTO attempts (id, order_id, started_at) VALUES (?, ?, ?) RETURNING id"
        if sql(claim, attempt_id, order["id"], int(time.time())):
            charge_source(order, attempt_id, source_id)
    attempt = find_attempt(order["id"])
    attempt = refresh(order["id"]) if attempt and attempt["state"] == "sending" else attempt
    is_open = attempt and attempt["id"] == attempt_id and attempt["state"] == "pending"
    return json.loads(attempt["answer"]) if is_open else {"redirectUri": f"/return?order={order['id']}"}


@app.get("/return")
def show_result():
    order = find_order()
    return show(order, refresh(order["id"]), states_with_widget=("none", "failed"))


@app.get("/status")
def tell_status():
    attempt = refresh(find_order()["id"])
    return {"status": attempt["state"].replace("sending", "pending") if attempt else "none"}


@app.post("/webhook")
def hear_hint():
    """Believes nothing of the event. If it names an attempt of ours, that is a reason to ask Omise."""
    data = (request.get_json(silent=True) or {}).get("data") or {}
    ids = str(data.get("id")), str((data.get("metadata") or {}).get("attempt"))
    for attempt in sql("SELECT order_id FROM attempts WHERE charge = ? OR id = ?", *ids):
        refresh(attempt["order_id"])
    return "", 200


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Order</title><h1>Linen noren, ฿{{ order.amount // 100 }}</h1>
{% if attempt.state == "paid" %}<p>Paid. Thank you.
{% elif attempt.state == "failed" %}<p role="alert">Not paid: {{ attempt.message }} You can choose again.
{% elif attempt and not widget %}<p>Pending. <a href="/return?order={{ order.id }}">Look again</a>
{% endif %}{% if widget %}
<script src="/noren/noren.js" async></script><noscript>Paying here needs JavaScript.</noscript>
<noren-checkout public-key="{{ key }}" amount="{{ order.amount }}" currency="{{ order.currency }}"
  api-url="{{ api_url }}" submit-url="/checkout?order={{ order.id }}" status-url="/status?order={{ order.id }}"
  zero-interest="false" methods="promptpay,online_banking,mobile_banking,installment,wallet"></noren-checkout>
{% endif %}"""

if __name__ == "__main__":
    app.run(port=PORT)
