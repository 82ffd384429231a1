using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace CustomLabels.Server.Configuration;

/// <summary>What may be written as the value of one setting.</summary>
/// <param name="type">The property's type.</param>
/// <param name="rules">The property's validation attributes.</param>
internal sealed class SettingValue(Type type, ImmutableArray<ValidationAttribute> rules)
{
    private const int MostShown = 100;
    private const string MustBe = " must be ";

    // A setting named like one of these never has its value shown.
    private static readonly string[] SecretWords = ["Secret", "Password", "Token", "Credential", "Connection"];
    private readonly Type _type = Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>What may be written, as it follows "must be".</summary>
    public string Allowed => rules.OfType<RegularExpressionAttribute>().FirstOrDefault(rule => rule.ErrorMessage is not null)?.ErrorMessage is { } rule
        ? rule[(rule.IndexOf(MustBe, StringComparison.Ordinal) + MustBe.Length)..].TrimEnd('.')
        : Expected();

    /// <summary>What is wrong with a value, as a sentence; null when nothing is.</summary>
    /// <param name="variable">The setting as an environment variable.</param>
    /// <param name="text">What is written.</param>
    public string? Problem(string variable, string text)
    {
        if (!TryRead(text, out var value))
        {
            return $"{variable} must be {Expected()}{ButIs(variable, text)}";
        }

        return rules.OrderByDescending(rule => rule is RequiredAttribute).FirstOrDefault(rule => !rule.IsValid(value)) switch
        {
            null => null,
            RequiredAttribute => $"{variable} must not be empty.",
            RangeAttribute => $"{variable} must be {Expected()}{ButIs(variable, text)}",
            RegularExpressionAttribute { ErrorMessage: null } pattern => $"{variable} must match {pattern.Pattern}{ButIs(variable, text)}",
            { } rule => $"{Named(variable, rule.FormatErrorMessage(variable))}{ButIs(variable, text)}",
        };
    }

    private static string Named(string variable, string message) =>
        (message.StartsWith(variable, StringComparison.OrdinalIgnoreCase) ? "" : variable + ": ") + message.TrimEnd('.');

    private static string ButIs(string variable, string text)
    {
        if (SecretWords.Any(word => variable.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return "; its value is not shown here.";
        }

        var shown = string.Concat(text.Take(MostShown).Select(character => char.IsControl(character) ? '?' : character));
        return text.Length == 0 ? ", but is empty." : $", but is '{shown}{(text.Length > MostShown ? "..." : "")}'.";
    }

    // Without the zeros at the end of a fraction.
    private static string Shown(object limit) => limit is TimeSpan time && time.Ticks % TimeSpan.TicksPerSecond != 0
        ? time.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0')
        : Convert.ToString(limit, CultureInfo.InvariantCulture)!;

    private bool TryRead(string text, out object? value)
    {
        value = null;
        if (_type != typeof(string) && text.Length == 0)
        {
            return false;
        }

        try
        {
            // The binder reads in the same way.
            value = TypeDescriptor.GetConverter(_type).ConvertFromInvariantString(text);
            return !_type.IsEnum || Enum.IsDefined(_type, value!);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private string Expected()
    {
        var range = Range();
        return Type.GetTypeCode(_type) switch
        {
            _ when _type == typeof(TimeSpan) => $"a time{range} (hours:minutes:seconds)",
            _ when _type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(_type))}",
            _ when _type == typeof(Uri) => "an address",
            TypeCode.Boolean => "true or false",
            TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => $"a whole number{range}",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => $"a number{range}",
            TypeCode.String => "a text",
            _ => $"of type {_type.Name}",
        };
    }

    // Attributes keep limits beyond int as double.
    private bool IsNoLimit(object most) =>
        most is IConvertible && Convert.ToDouble(most, CultureInfo.InvariantCulture) >= (_type == typeof(int) ? int.MaxValue : long.MaxValue);

    private string Range()
    {
        if (rules.OfType<RangeAttribute>().FirstOrDefault() is not { } range)
        {
            return "";
        }

        var converter = TypeDescriptor.GetConverter(_type);
        var (least, most) = (Read(range.Minimum), Read(range.Maximum));
        return IsNoLimit(most) ? $" of at least {Shown(least)}" : $" from {Shown(least)} to {Shown(most)}";

        // Limits stand in the attribute as texts until it is first used.
        object Read(object limit) => limit is string text ? converter.ConvertFromInvariantString(text)! : limit;
    }
}
