using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomLabels.Gateway.Protocol;

/// <summary>Reads a request body into its shape.</summary>
internal static class JsonBody
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <exception cref="AwsException">SerializationException: not JSON, or a member of the wrong type.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.IsEmpty ? EmptyObject : body.Span, type)
                ?? throw new AwsException(FrontEndErrors.Serialization("The request body must be a JSON object."));
        }
        catch (JsonException e)
        {
            throw new AwsException(Malformed(e.Path));
        }
    }

    public static AwsError Malformed(string? path) => FrontEndErrors.Serialization(
        path is null or "$"
            ? "The request body is not a JSON object."
            : $"The request body is not valid JSON, or a member has the wrong type, at {FrontEndErrors.Shown(path)}.");
}
