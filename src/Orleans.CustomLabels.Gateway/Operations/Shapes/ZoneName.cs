using System.Text.RegularExpressions;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Rules for the name of a zone, as for CustomLabels__Zone.</summary>
internal static partial class ZoneName
{
    public static void Check(Violations violations, string member, string? value)
    {
        if (violations.Required(member, value))
        {
            violations.Pattern(member, value, Allowed(), "1..64 letters, digits, '.', '_' or '-'");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Allowed();
}
