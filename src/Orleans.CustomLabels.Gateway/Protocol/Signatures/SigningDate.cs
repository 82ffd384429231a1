using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>When a request says it was signed.</summary>
/// <param name="Instant">The instant.</param>
/// <param name="Text">The same in ISO 8601 basic form, as it enters the string to sign.</param>
/// <param name="Header">The header it came from, in lower case: <c>x-amz-date</c> or <c>date</c>.</param>
internal readonly record struct SigningDate(DateTimeOffset Instant, string Text, string Header)
{
    private const string BasicFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static AwsError? TryRead(IHeaderDictionary headers, out SigningDate date)
    {
        date = default;
        var name = headers.ContainsKey("x-amz-date") ? "x-amz-date" : "date";
        string? text = headers[name];
        if (string.IsNullOrEmpty(text))
        {
            return FrontEndErrors.IncompleteSignature(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                + $"Authorization={AuthorizationHeader.Algorithm}");
        }

        if (!TryParse(text, BasicFormat, out var instant) && !(name == "date" && TryParse(text, "r", out instant)))
        {
            return FrontEndErrors.IncompleteSignature($"Date must be in ISO-8601 'basic format'. Got '{FrontEndErrors.Shown(text)}'.");
        }

        date = new SigningDate(instant, Format(instant), name);
        return null;
    }

    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(BasicFormat, CultureInfo.InvariantCulture);

    private static bool TryParse(string text, string format, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
