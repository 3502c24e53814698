<?php
// A merchant's server in plain PHP: an order, a page with the widget, and a charge by Omise's own client.
// The same server stands in ../node and ../python, part by part. README.md says how to run it.

declare(strict_types=1);
ini_set('display_errors', '0');
ignore_user_abort(true); // a shopper who closes the page must not cut a request to Omise in half

define('API_URL', rtrim(getenv('OMISE_API_URL') ?: 'https://api.omise.co', '/'));
define('PUBLIC_URL', getenv('PUBLIC_URL') ?: 'http://127.0.0.1:8000'); // where banks send the shopper back
const AMOUNT = 400_000, CURRENCY = 'THB'; // in subunits: ฿4,000.00
const GIVE_UP_AFTER_S = 180; // longer than the requests of one attempt can take
// The widget asks the API for the ways to pay, and the picture of PromptPay's code is there.
const POLICY = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' %1\$s; img-src 'self' %1\$s";

define('OMISE_PUBLIC_KEY', getenv('OMISE_PUBLIC_KEY'));
define('OMISE_SECRET_KEY', getenv('OMISE_SECRET_KEY'));
define('OMISE_API_VERSION', '2019-05-29');
// The client defines its own address when it is loaded. Ours comes first and stays; the @ hides PHP's warning of that.
define('OMISE_API_URL', API_URL . '/');
require __DIR__ . '/vendor/autoload.php';
@class_exists(OmiseCharge::class);

// An attempt is `sending`, then `pending`, then `paid` or `failed`. An order has one that has not failed.
$database = new PDO('sqlite:' . __DIR__ . '/orders.sqlite');
$database->exec("CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount INTEGER NOT NULL, currency TEXT);
    CREATE TABLE IF NOT EXISTS attempts (id TEXT PRIMARY KEY, order_id TEXT NOT NULL, started_at INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'sending', charge TEXT, answer TEXT, message TEXT);
    CREATE UNIQUE INDEX IF NOT EXISTS one_payment ON attempts (order_id) WHERE state <> 'failed'");

function sql(string $statement, mixed ...$values): array {
    $query = $GLOBALS['database']->prepare($statement);
    $query->execute($values);
    return $query->fetchAll(PDO::FETCH_ASSOC);
}

/** Nobody can guess the id. Who has it may pay the order and see its state. */
function findOrder(): array {
    return sql('SELECT * FROM orders WHERE id = ?', read('order'))[0] ?? leave(404);
}

/** Returns the order's attempt that has not failed, or else its last one. */
function findAttempt(string $id): ?array {
    return sql("SELECT * FROM attempts WHERE order_id = ? ORDER BY state = 'failed', rowid DESC", $id)[0] ?? null;
}

/** Stores a charge, or why there is none. An attempt that is paid or failed stays so, however late an answer is. */
function record(string $attempt, ?array $charge, string $reason = ''): void {
    $state = ['successful' => 'paid', 'pending' => 'pending'][$charge['status'] ?? ''] ?? 'failed';
    $message = $charge ? $charge['failure_message'] ?? 'The payment was not approved.' : $reason;
    // What the widget does next: it shows a code to scan (PromptPay), or leaves for the bank or the wallet.
    $image = $charge['source']['scannable_code']['image']['download_uri'] ?? null;
    $scan = ['scan' => ['image' => $image, 'expiresAt' => $charge['expires_at'] ?? null]];
    $answer = json_encode($image ? $scan : ['redirectUri' => $charge['authorize_uri'] ?? null]);
    $change = 'UPDATE attempts SET state = ?, charge = ?, answer = ?, message = ? WHERE id = ?';
    sql("$change AND state IN ('sending', 'pending')", $state, $charge['id'] ?? null, $answer, $message, $attempt);
}

/** Retrieves the attempt's charge. If its answer was lost, looks for it among the 100 charges since (see README). */
function findCharge(array $attempt): ?OmiseCharge {
    if (!$attempt['charge']) {
        $since = gmdate('Y-m-d\TH:i:s\Z', $attempt['started_at'] - 60);
        $query = http_build_query(['from' => $since, 'limit' => 100, 'order' => 'chronological']);
        $isOurs = fn (array $charge) => ($charge['metadata']['attempt'] ?? '') === $attempt['id'];
        $found = array_filter(OmiseCharge::retrieve("?$query")['data'], $isOurs);
        $attempt['charge'] = current($found)['id'] ?? null;
    }
    return $attempt['charge'] ? OmiseCharge::retrieve($attempt['charge']) : null;
}

/** Asks Omise about the order's open attempt, and returns the attempt. `$end` ends a charge that nobody approved. */
function refresh(string $order, bool $end = false): ?array {
    $attempt = findAttempt($order);
    $isOpen = in_array($attempt['state'] ?? '', ['sending', 'pending']);
    try {
        $charge = $isOpen ? findCharge($attempt) : null;
        $end && $charge && $charge['status'] === 'pending' && $charge->expire();
        if ($charge || $isOpen && time() - $attempt['started_at'] > GIVE_UP_AFTER_S) {
            record($attempt['id'], $charge?->toArray(), 'The payment could not be started.');
        }
    } catch (Exception $error) {
        error_log("Omise gave no answer: the attempt stays as it is: $error");
    }
    return findAttempt($order);
}

/** Says why a source can't pay the order. Anybody can make sources with the public key, for any amount. */
function findFault(OmiseSource $source, array $order): ?string {
    $wallets = 'truemoney|shopeepay|rabbit_linepay|touch_n_go|grabpay|boost|maybank_qr|alipay|kakaopay|wechat_pay';
    $types = "/^(promptpay|mobile_banking_|installment_|internet_banking_|fpx|duitnow_|$wallets)/";
    return match (true) {
        $source['amount'] !== $order['amount'], $source['currency'] !== $order['currency'] => 'This was another price.',
        $source['charge_status'] !== 'unknown', !preg_match($types, $source['type']) => 'This payment is not accepted.',
        // The widget has `zero-interest="false"`: the shopper pays the interest.
        $source['zero_interest_installments'] === true => 'This plan is not accepted.',
        default => null,
    };
}

function chargeSource(array $order, string $attempt, string $sourceId): void {
    $fault = 'The payment could not be started.';
    try {
        $source = OmiseSource::retrieve($sourceId);
        $fault = findFault($source, $order);
    } catch (Exception $error) {
        error_log("the source could not be checked: $error");
    }
    if ($fault) {
        record($attempt, null, "$fault Nothing was charged.");
        return;
    }
    try {
        record($attempt, OmiseCharge::create([
            'amount' => $order['amount'], 'currency' => $order['currency'], 'source' => $sourceId,
            'zero_interest_installments' => $source['zero_interest_installments'],
            'return_uri' => PUBLIC_URL . "/return?order={$order['id']}",
            'metadata' => ['order' => $order['id'], 'attempt' => $attempt],
        ])->toArray());
    } catch (OmiseInvalidChargeException | OmiseBadRequestException | OmiseAuthenticationFailureException $error) {
        // Nothing was charged after these. After any other error, a charge may exist.
        error_log("Omise refused the charge: $error");
        record($attempt, null, 'The payment was refused. Nothing was charged.');
    } catch (Exception $error) {
        // Omise has no idempotency keys for charges. So the request is never repeated: `refresh` looks the charge up.
        error_log("the answer to the charge was lost: $error");
    }
}

function read(string $field): string {
    return is_string($text = json_decode(file_get_contents('php://input'))->$field ?? $_GET[$field] ?? '') ? $text : '';
}

function leave(int $status, string $location = ''): never {
    header($location ? "Location: $location" : 'Content-Type: text/plain', true, $status);
    exit;
}

function show(array $order, ?array $attempt, bool $withWidget): never {
    header('Content-Security-Policy: ' . sprintf(POLICY, API_URL));
    ['id' => $id, 'amount' => $amount, 'currency' => $currency] = $order;
    [$key, $apiUrl, $message] = array_map('htmlspecialchars', [OMISE_PUBLIC_KEY, API_URL, $attempt['message'] ?? '']);
    echo '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        '<title>Order</title><h1>Linen noren, ฿', $amount / 100, '</h1>', match ($attempt['state'] ?? 'none') {
            'paid' => '<p>Paid. Thank you.',
            'failed' => "<p role='alert'>Not paid: $message You can choose again.",
            default => $withWidget ? '' : "<p>Pending. <a href='/return?order=$id'>Look again</a>",
        };
    exit($withWidget ? <<<HTML
        <script src="/noren.js" async></script><noscript>Paying here needs JavaScript.</noscript>
        <noren-checkout public-key="$key" amount="$amount" currency="$currency" api-url="$apiUrl"
          zero-interest="false" methods="promptpay,online_banking,mobile_banking,installment,wallet"
          submit-url="/checkout?order=$id" status-url="/status?order=$id"></noren-checkout>
        HTML : '');
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
switch ("{$_SERVER['REQUEST_METHOD']} $path") {
    case 'GET /':
        if (!isset($_GET['order'])) {
            $id = bin2hex(random_bytes(16));
            sql('INSERT INTO orders VALUES (?, ?, ?)', $id, AMOUNT, CURRENCY);
            leave(303, "/?order=$id");
        }
        [$order, $attempt] = [findOrder(), findAttempt(read('order'))];
        show($order, $attempt, ($attempt['state'] ?? '') !== 'paid');
    case 'POST /checkout':
        $order = findOrder();
        [$id, $source] = [read('omiseAttempt'), read('omiseSource')];
        preg_match('/^[\w-]{1,64}$/D', $id) && preg_match('/^src_\w{1,64}$/D', $source) || leave(400);
        if (!sql('SELECT 1 FROM attempts WHERE id = ?', $id)) {
            // The shopper pays another way than the one that waits for them: only one of the two may be paid.
            refresh($order['id'], end: true);
            // Written down before Omise hears of it. Of two requests at once, the database lets one through.
            $claim = 'INSERT OR IGNORE INTO attempts (id, order_id, started_at) VALUES (?, ?, ?) RETURNING id';
            if (sql($claim, $id, $order['id'], time())) {
                chargeSource($order, $id, $source);
            }
        }
        $attempt = findAttempt($order['id']);
        $attempt = ($attempt['state'] ?? '') === 'sending' ? refresh($order['id']) : $attempt;
        $isWaiting = ($attempt['id'] ?? '') === $id && $attempt['state'] === 'pending';
        header('Content-Type: application/json');
        exit($isWaiting ? $attempt['answer'] : json_encode(['redirectUri' => "/return?order={$order['id']}"]));
    case 'GET /return':
        [$order, $attempt] = [findOrder(), refresh(read('order'))];
        show($order, $attempt, ($attempt['state'] ?? 'failed') === 'failed');
    case 'GET /status':
        $state = refresh(findOrder()['id'])['state'] ?? 'none';
        header('Content-Type: application/json');
        exit(json_encode(['status' => $state === 'sending' ? 'pending' : $state]));
    case 'POST /webhook':
        // Believes nothing of the event. If it names an attempt of ours, that is a reason to ask Omise.
        $data = json_decode(file_get_contents('php://input'), true)['data'] ?? [];
        $ids = [(string) ($data['id'] ?? ''), (string) ($data['metadata']['attempt'] ?? '')];
        $attempt = sql('SELECT order_id FROM attempts WHERE charge = ? OR id = ?', ...$ids)[0] ?? null;
        $attempt && refresh($attempt['order_id']);
        break;
    default:
        return is_file($_SERVER['DOCUMENT_ROOT'] . $path) ? false : leave(404); // `false`: PHP's server sends the file
}
