namespace CustomLabels.Server.Configuration;

/// <summary>Says that an options type is read from a section below <see cref="ServerOptions.Section"/>.</summary>
/// <param name="Path">Name of the section; empty for <c>CustomLabels</c> itself.</param>
/// <param name="Options">The type whose properties are the settings.</param>
/// <param name="Takes">Which properties are set in this section; all unless given.</param>
internal sealed record SettingsSection(string Path, Type Options, Func<string, bool>? Takes = null);
