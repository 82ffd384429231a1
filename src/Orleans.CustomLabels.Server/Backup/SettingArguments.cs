namespace CustomLabels.Server.Backup;

/// <summary>Settings may be given on the command line too (<c>--CustomLabels:Zone a</c>), between the options of a verb.</summary>
internal static class SettingArguments
{
    /// <summary>Tells the settings from the verb's own options.</summary>
    public static (string[] Settings, string[] Own) Split(IReadOnlyList<string> arguments)
    {
        var settings = new List<string>();
        var own = new List<string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            var name = argument.Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal))
            {
                own.Add(argument);
                continue;
            }

            settings.Add(argument);
            if (name.Length == argument.Length && index + 1 < arguments.Count)
            {
                settings.Add(arguments[++index]);
            }
        }

        return ([.. settings], [.. own]);
    }
}
