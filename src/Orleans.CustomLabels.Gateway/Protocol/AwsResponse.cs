using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Protocol;

/// <summary>Writes answers in the form of AWS JSON 1.1.</summary>
internal static class AwsResponse
{
    public const string ContentType = "application/x-amz-json-1.1";
    public const string RequestIdHeader = "x-amzn-RequestId";

    // Never shown inside HTML, so nothing but JSON's own characters needs escaping.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteErrorAsync(HttpResponse response, AwsError error, string requestId)
    {
        using var buffer = new PooledByteWriter(512);
        await using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("__type"u8, error.Type);
            json.WriteString("Code"u8, error.Type);
            json.WriteString("Logref"u8, requestId);
            json.WriteString("Message"u8, error.Message);
            json.WriteEndObject();
        }

        response.StatusCode = error.Status;
        await SendAsync(response, buffer);
    }

    public static async Task WriteAsync<T>(HttpResponse response, T reply, JsonTypeInfo<T> type)
    {
        using var buffer = new PooledByteWriter();
        await using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            JsonSerializer.Serialize(json, reply, type);
        }

        await SendAsync(response, buffer);
    }

    /// <summary>Writes what <paramref name="write"/> puts into the writer: for answers on the hot path.</summary>
    public static async Task WriteAsync<TState>(HttpResponse response, TState state, Action<Utf8JsonWriter, TState> write)
    {
        using var buffer = new PooledByteWriter(4096);
        await using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(json, state);
        }

        await SendAsync(response, buffer);
    }

    private static async Task SendAsync(HttpResponse response, PooledByteWriter body)
    {
        response.ContentType = ContentType;
        response.ContentLength = body.WrittenMemory.Length;
        await response.Body.WriteAsync(body.WrittenMemory);
    }
}
