using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Amazon.Runtime.Internal.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Testing.S3;

/// <summary>
/// A small S3-compatible store in memory on a loopback port: objects with versions, listing in pages, checked signatures, and faults on demand. Path style only.
/// </summary>
public sealed partial class S3Stub : IAsyncDisposable
{
    public const string AccessKeyId = "AKIASTORE";
    public const string SecretAccessKey = "secret-of-the-store";

    /// <summary>Small, so that listings have pages.</summary>
    private const int PageSize = 2;
    private const int SendBytes = 64 * 1024;
    private static readonly XNamespace Xml = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Bucket, string Key), List<byte[]>> _objects = new();
    private readonly ConcurrentDictionary<string, bool> _buckets = new();
    private readonly ConcurrentQueue<S3Fault> _faults = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private long _bytesSent;

    private S3Stub(WebApplication app) => _app = app;

    /// <summary>Where it answers.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Method and path of all requests so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Bytes of objects that were sent.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Applies to every request as long as it is set.</summary>
    public S3Fault? Fault { get; set; }

    /// <summary>Keys of a bucket.</summary>
    public IEnumerable<string> Keys(string bucket) => _objects.Keys.Where(name => name.Bucket == bucket).Select(name => name.Key).Order(StringComparer.Ordinal);

    /// <summary>Starts a store.</summary>
    /// <param name="port">A port, or 0 for a free one.</param>
    public static async Task<S3Stub> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var stub = new S3Stub(builder.Build());
        stub._app.Run(stub.HandleAsync);
        await stub._app.StartAsync();
        stub.Url = stub._app.Urls.Single();
        return stub;
    }

    /// <summary>Makes a bucket.</summary>
    public S3Stub AddBucket(string bucket)
    {
        _buckets[bucket] = true;
        return this;
    }

    /// <summary>Puts an object into a bucket, which is made if need be.</summary>
    /// <returns>The id of its version.</returns>
    public string Put(string bucket, string key, byte[] content)
    {
        AddBucket(bucket);
        var versions = _objects.GetOrAdd((bucket, key), _ => []);
        lock (versions)
        {
            versions.Add(content);
            return $"v{versions.Count}";
        }
    }

    /// <summary>Applies to the next request alone; several wait in a row.</summary>
    public void FailNext(S3Fault fault) => _faults.Enqueue(fault);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _requests.Enqueue($"{context.Request.Method} {raw}");
        var fault = _faults.TryDequeue(out var next) ? next : Fault;
        if (fault is not null)
        {
            await Task.Delay(fault.Delay, context.RequestAborted);
            if (fault.Status != 0)
            {
                context.Response.Headers.Location = fault.Location;
                await FailAsync(context, fault.Status, fault.Code);
                return;
            }
        }

        var parts = raw.Split('?')[0][1..].Split('/', 2);
        var (bucket, key) = (parts[0], parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        var body = await ReadAsync(context.Request);
        if (!IsSigned(context.Request, raw, body))
        {
            await FailAsync(context, 403, "SignatureDoesNotMatch");
        }
        else if (!_buckets.ContainsKey(bucket))
        {
            await FailAsync(context, 404, "NoSuchBucket");
        }
        else if (key.Split('/').Any(part => part is "." or ".."))
        {
            await FailAsync(context, 400, "InvalidURI");
        }
        else
        {
            await AnswerAsync(context, bucket, key, body, fault?.PauseInBody ?? TimeSpan.Zero);
        }
    }

    private Task AnswerAsync(HttpContext context, string bucket, string key, byte[] body, TimeSpan pause)
    {
        switch (context.Request.Method)
        {
            case "GET" when key.Length == 0:
                return ListAsync(context, bucket);
            case "GET" or "HEAD":
                return SendAsync(context, bucket, key, pause);
            case "PUT":
                context.Response.Headers["x-amz-version-id"] = Put(bucket, key, body);
                context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"";
                return Task.CompletedTask;
            case "DELETE":
                _objects.TryRemove((bucket, key), out _);
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            default:
                return FailAsync(context, 405, "MethodNotAllowed");
        }
    }

    private async Task SendAsync(HttpContext context, string bucket, string key, TimeSpan pause)
    {
        byte[]? content = null;
        var wanted = context.Request.Query["versionId"].ToString();
        if (_objects.TryGetValue((bucket, key), out var versions))
        {
            content = wanted.Length == 0
                ? versions[^1]
                : int.TryParse(wanted.AsSpan(1), CultureInfo.InvariantCulture, out var number) && number > 0 && number <= versions.Count ? versions[number - 1] : null;
        }

        if (content is null)
        {
            await FailAsync(context, 404, wanted.Length == 0 ? "NoSuchKey" : "NoSuchVersion");
            return;
        }

        context.Response.ContentLength = content.Length;
        if (context.Request.Method == "HEAD")
        {
            return;
        }

        for (var at = 0; at < content.Length; at += SendBytes)
        {
            if (pause > TimeSpan.Zero && at + SendBytes >= content.Length / 2)
            {
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(pause, context.RequestAborted);
                pause = TimeSpan.Zero;
            }

            var piece = content.AsMemory(at, Math.Min(SendBytes, content.Length - at));
            if ((await context.Response.BodyWriter.WriteAsync(piece, context.RequestAborted)).IsCompleted)
            {
                // The caller has left: what is written from here on goes nowhere, without an error.
                return;
            }

            Interlocked.Add(ref _bytesSent, piece.Length);
        }
    }

    private Task ListAsync(HttpContext context, string bucket)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var after = context.Request.Query["continuation-token"].ToString();
        var rest = Keys(bucket).Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).ToList();
        var page = rest.Take(PageSize).ToList();
        var isUrl = context.Request.Query["encoding-type"] == "url";
        return WriteAsync(context, new XElement(
            Xml + "ListBucketResult",
            new XElement(Xml + "IsTruncated", rest.Count > page.Count),
            rest.Count > page.Count ? new XElement(Xml + "NextContinuationToken", page[^1]) : null,
            isUrl ? new XElement(Xml + "EncodingType", "url") : null,
            page.Select(key => new XElement(Xml + "Contents", new XElement(Xml + "Key", isUrl ? Uri.EscapeDataString(key) : key), new XElement(Xml + "Size", 1)))));
    }

    private static Task FailAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Request.Method == "HEAD" ? Task.CompletedTask : WriteAsync(context, new XElement("Error", new XElement("Code", code), new XElement("Message", "As the test wishes.")));
    }

    private static async Task WriteAsync(HttpContext context, XElement answer)
    {
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(answer.ToString(), context.RequestAborted);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    /// <summary>S3's own form of signature version 4: the path is encoded once, and the hash is the body's, not a mark for chunks.</summary>
    private static bool IsSigned(HttpRequest request, string raw, byte[] body)
    {
        var match = AuthorizationPattern().Match(request.Headers.Authorization.ToString());
        var hash = request.Headers["x-amz-content-sha256"].ToString();
        if (!match.Success || match.Groups["key"].Value != AccessKeyId || hash != Convert.ToHexStringLower(SHA256.HashData(body)))
        {
            return false;
        }

        var names = match.Groups["headers"].Value;
        var headers = string.Concat(names.Split(';').Select(name => $"{name}:{string.Join(',', request.Headers[name].Select(value => value!.Trim()))}\n"));
        string[] arguments = raw.Contains('?', StringComparison.Ordinal) ? raw[(raw.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&') : [];
        var query = string.Join('&', arguments.Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=").Order(StringComparer.Ordinal));
        var canonical = $"{request.Method}\n{raw.Split('?')[0]}\n{query}\n{headers}\n{names}\n{hash}";
        var signedAt = DateTime.ParseExact(request.Headers["x-amz-date"].ToString(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        var expected = AWS4Signer.ComputeSignature(AccessKeyId, SecretAccessKey, match.Groups["region"].Value, signedAt, "s3", names, canonical);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected.Signature), Encoding.ASCII.GetBytes(match.Groups["signature"].Value));
    }

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/\d{8}/(?<region>[^/]+)/s3/aws4_request, ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex AuthorizationPattern();
}
