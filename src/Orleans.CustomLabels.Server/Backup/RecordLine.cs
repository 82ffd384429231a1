using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomLabels.Server.Backup;

/// <summary>A record as a line of JSON.</summary>
internal static class RecordLine
{
    /// <summary>Longest line; the service's largest records are some megabytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A plus sign is as good as any other letter outside of a web page, and base64 has many.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The line, without its end.</summary>
    public static byte[] Write(StoredRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Form);

    /// <exception cref="BackupException">It is none.</exception>
    public static StoredRecord Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredRecord>(line, Form) ?? throw new JsonException();
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new BackupException("The backup is damaged: one of its records cannot be read.", problem);
        }
    }
}
