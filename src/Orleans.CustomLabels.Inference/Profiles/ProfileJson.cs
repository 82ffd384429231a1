using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomLabels.Inference.Profiles;

/// <summary>The form a profile has beside its model in an artefact, <c>profile.json</c>.</summary>
public static class ProfileJson
{
    /// <summary>File name inside an artefact.</summary>
    public const string FileName = "profile.json";

    /// <summary>Writes a profile as JSON.</summary>
    public static string Write(ModelProfile profile) => JsonSerializer.Serialize(profile, ProfileJsonContext.Default.ModelProfile);

    /// <summary>Reads a profile.</summary>
    /// <exception cref="InvalidDataException">Not a profile as <see cref="Write"/> makes it.</exception>
    public static ModelProfile Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProfileJsonContext.Default.ModelProfile) ?? throw new InvalidDataException("The profile is null.");
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"Not a model profile: {wrong.Message}", wrong);
        }
    }

    /// <summary>Reads the profile of an artefact folder.</summary>
    /// <exception cref="InvalidDataException">Not a profile.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelProfile ReadFrom(string artefactFolder) => Read(File.ReadAllText(Path.Combine(artefactFolder, FileName)));
}
