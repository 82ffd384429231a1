using System.Net;
using System.Text.Json;

namespace CustomLabels.Cli.Service;

/// <summary>Reads AWS's error form; a proxy's page or an empty body becomes an error named after the status.</summary>
internal static class ErrorAnswer
{
    public static ServiceException Read(HttpStatusCode status, byte[] body, string? requestId)
    {
        var (code, message) = Parse(body);
        return new ServiceException(
            code ?? $"HTTP {(int)status}",
            message ?? "The answer is not in AWS's form: is this the address of the service itself?",
            requestId,
            status);
    }

    private static (string? Code, string? Message) Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            var type = Text(root, "__type") ?? Text(root, "Code");
            return (type?[(type.LastIndexOf('#') + 1)..], Text(root, "Message") ?? Text(root, "message"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
