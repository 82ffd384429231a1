using System.Text.Encodings.Web;
using System.Text.Json;
using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>Writes answers in the form of the protocol.</summary>
internal static class OpenInferenceResponse
{
    public const string HeaderLength = "Inference-Header-Content-Length";

    private const string Json = "application/json";

    // Never shown inside HTML, so nothing but JSON's own characters needs escaping.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteErrorAsync(HttpResponse response, AwsError error, string requestId)
    {
        response.StatusCode = OpenInferenceErrors.StatusOf(error);
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (response.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        return WriteAsync(response, error.Message, static (json, message) => json.WriteString("error"u8, message));
    }

    /// <summary>Writes one object.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="state">What it tells.</param>
    /// <param name="write">Writes its members.</param>
    public static async Task WriteAsync<TState>(HttpResponse response, TState state, Action<Utf8JsonWriter, TState> write)
    {
        using var body = new PooledByteWriter(1024);
        await WriteJsonAsync(body, state, write);
        response.ContentType = Json;
        await SendAsync(response, body);
    }

    /// <summary>Writes one object, and after it what its tensors hold.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="state">What it tells.</param>
    /// <param name="write">Writes its members.</param>
    /// <param name="append">Writes the tensors.</param>
    public static async Task WriteAsync<TState>(HttpResponse response, TState state, Action<Utf8JsonWriter, TState> write, Action<PooledByteWriter, TState> append)
    {
        using var body = new PooledByteWriter(4096);
        await WriteJsonAsync(body, state, write);
        response.Headers[HeaderLength] = body.WrittenSpan.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.ContentType = "application/octet-stream";
        append(body, state);
        await SendAsync(response, body);
    }

    private static async Task WriteJsonAsync<TState>(PooledByteWriter body, TState state, Action<Utf8JsonWriter, TState> write)
    {
        await using var json = new Utf8JsonWriter(body, Plain);
        json.WriteStartObject();
        write(json, state);
        json.WriteEndObject();
    }

    private static async Task SendAsync(HttpResponse response, PooledByteWriter body)
    {
        response.ContentLength = body.WrittenMemory.Length;
        await response.Body.WriteAsync(body.WrittenMemory);
    }
}
