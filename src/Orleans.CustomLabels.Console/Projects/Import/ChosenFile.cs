namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>A file that somebody chose in the browser; its content stays there.</summary>
/// <param name="Id">By which the browser knows it.</param>
/// <param name="Name">Its name, with the folders inside a dropped folder.</param>
/// <param name="Size">Its bytes.</param>
public sealed record ChosenFile(int Id, string Name, long Size);
