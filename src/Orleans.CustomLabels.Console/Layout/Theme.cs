using MudBlazor;

namespace CustomLabels.WebConsole.Layout;

/// <summary>Colours and shapes. Every text has at least the contrast that WCAG 2.2 AA asks for on its ground, light and dark.</summary>
internal static class Theme
{
    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5cad",
            Secondary = "#5b3a9d",
            AppbarBackground = "#10243e",
            AppbarText = "#ffffff",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            Success = "#1b6e2d",
            Warning = "#8a5300",
            Error = "#b3261e",
            Info = "#0b5cad",
            TextPrimary = "#1b1f24",
            TextSecondary = "#4b5563",
            ActionDefault = "#4b5563",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ab8f0",
            PrimaryContrastText = "#0b1b2e",
            Secondary = "#c3a6f5",
            AppbarBackground = "#0b1624",
            AppbarText = "#ffffff",
            Background = "#12161c",
            Surface = "#1b2129",
            Success = "#7fd493",
            SuccessContrastText = "#06240f",
            Warning = "#f2b866",
            WarningContrastText = "#2b1a00",
            Error = "#f4a6a0",
            ErrorContrastText = "#3b0906",
            Info = "#8ab8f0",
            InfoContrastText = "#0b1b2e",
            TextPrimary = "#eef1f4",
            TextSecondary = "#b4bdc8",
            ActionDefault = "#b4bdc8",
            DrawerBackground = "#171d25",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "sans-serif"] },
            Button = new ButtonTypography { TextTransform = "none", FontWeight = "600" },
            H4 = new H4Typography { FontSize = "1.6rem", FontWeight = "600" },
            H5 = new H5Typography { FontSize = "1.2rem", FontWeight = "600" },
            H6 = new H6Typography { FontSize = "1.05rem", FontWeight = "600" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };
}
