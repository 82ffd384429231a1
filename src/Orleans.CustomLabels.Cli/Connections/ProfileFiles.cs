namespace CustomLabels.Cli.Connections;

/// <summary>
/// Finds a profile in the user's AWS files. The SDK's own reader keeps the files' places in statics and leaves out <c>endpoint_url</c>,
/// so it serves only for keys that have to be fetched (<see cref="SdkKeys"/>).
/// </summary>
internal static class ProfileFiles
{
    public const string DefaultProfile = "default";

    /// <summary>A profile from both files together, or null when neither has it. The credentials file wins where both say something.</summary>
    /// <exception cref="IOException">A file is there and cannot be read.</exception>
    public static AwsProfile? Find(UserEnvironment environment, string name)
    {
        var config = Read(environment.ConfigFile);
        var credentials = Read(environment.CredentialsFile);
        var fromConfig = config.GetValueOrDefault($"profile {name}") ?? (name == DefaultProfile ? config.GetValueOrDefault(name) : null);
        var fromCredentials = credentials.GetValueOrDefault(name);
        if (fromConfig is null && fromCredentials is null)
        {
            return null;
        }

        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (setting, value) in (fromConfig ?? []).Concat(fromCredentials ?? []))
        {
            settings[setting] = value;
        }

        var services = settings.TryGetValue("services", out var section) ? config.GetValueOrDefault($"services {section}") : null;
        return new AwsProfile(name, settings, services ?? []);
    }

    private static Dictionary<string, Dictionary<string, string>> Read(string path) =>
        IniFile.Parse(File.Exists(path) ? File.ReadLines(path) : []);
}
